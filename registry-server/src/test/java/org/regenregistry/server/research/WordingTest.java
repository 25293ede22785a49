package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "BL, Before treatment",
    "W6, 6 weeks",
    "M3, 3 months",
    "M12, 1 year",
    "M24, 2 years",
    "M120, 10 years"
  })
  void saysWhenAVisitIs(Visit visit, String words) {
    assertThat(Wording.of(visit)).isEqualTo(words);
  }

  @Test
  void saysWhichEndOfAScaleIsGood() {
    assertThat(Wording.scale(Measure.KOOS_PAIN)).isEqualTo("0 to 100 points, higher is better");
    assertThat(Wording.scale(Measure.PAIN_NRS)).isEqualTo("0 to 10 points, lower is better");
    assertThat(Wording.scale(Measure.ODI)).isEqualTo("0 to 100 %, lower is better");
    assertThat(Wording.scale(Measure.PAIN_VAS)).isEqualTo("0 to 100 mm, lower is better");
    assertThat(Wording.scale(Measure.EQ5D_INDEX)).isEqualTo("-0.661 to 1 points, higher is better");
  }

  @ParameterizedTest
  @EnumSource(Measure.class)
  void everyScoreHasANameOfItsOwn(Measure measure) {
    assertThat(Arrays.stream(Measure.values()).map(Wording::of))
        .containsOnlyOnce(Wording.of(measure));
  }
}

package org.regenregistry.server.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GroupingTest {

  @ParameterizedTest
  @CsvSource({
    "TISSUE_SOURCE, bone-marrow, Bone marrow",
    "PRODUCT_TYPE, bmac, BMAC",
    "PRODUCT_TYPE, cultured-msc, Cultured msc",
    "KELLGREN_LAWRENCE, 3, Grade 3",
    "SITE, not-recorded, Not recorded"
  })
  void turnsACodeIntoWords(Grouping grouping, String code, String words) {
    assertThat(grouping.title(code)).isEqualTo(words);
  }

  @ParameterizedTest
  @EnumSource
  void everyGroupingHasANameOfItsOwn(Grouping grouping) {
    assertThat(Arrays.stream(Grouping.values()).map(Grouping::title))
        .containsOnlyOnce(grouping.title());
  }
}

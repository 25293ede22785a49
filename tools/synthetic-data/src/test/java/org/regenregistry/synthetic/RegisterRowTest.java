package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

class RegisterRowTest {

  private static final Score BEFORE = score(Visit.BL, -14);
  private static final Score AFTER = score(Visit.M3, 91);

  @Test
  void saysWhatTheTreatmentWas() {
    assertThat(RegisterRow.of(Examples.treatment("P1", "adipose", List.of())))
        .isEqualTo(
            new RegisterRow(
                Examples.CLINIC,
                "P1-T1",
                LocalDate.of(2025, 3, 10),
                "knee-oa",
                "svf",
                "autologous",
                "adipose",
                false,
                false,
                "IARTINJ",
                "knee",
                Optional.of("left"),
                "L1"));
  }

  @Test
  void theIndexDateIsTheClinicsOwnDay() {
    // 08:30 in Seoul is 23:30 of the day before in London.
    TreatmentTruth treatment = Examples.treatment("P1", "adipose", List.of());

    assertThat(treatment.performed().toInstant()).isEqualTo("2025-03-09T23:30:00Z");
    assertThat(RegisterRow.of(treatment).indexDate()).isEqualTo("2025-03-10");
  }

  @Test
  void levelTwoNeedsAScoreBeforeAndAfterAndASafetyStatement() {
    assertThat(level(List.of())).isEqualTo("L1");
    assertThat(level(List.of(BEFORE))).isEqualTo("L1");
    assertThat(level(List.of(AFTER))).isEqualTo("L1");
    assertThat(level(List.of(BEFORE, AFTER))).isEqualTo("L2");
  }

  @Test
  void aPeriodIncludesItsFirstAndLastDayAndRowsAreInOrder() {
    LocalDate day = Examples.INDEX;

    assertThat(register(day, day))
        .extracting(RegisterRow::administration)
        .containsExactly("P1-T1", "P2-T1");
    assertThat(register(day.plusDays(1), day.plusDays(9))).isEmpty();
    assertThat(register(day.minusDays(9), day.minusDays(1))).isEmpty();
  }

  private static List<RegisterRow> register(LocalDate first, LocalDate last) {
    return RegisterRow.register(
        Stream.of("P2", "P1").map(each -> Examples.treatment(each, "adipose", List.of())),
        first,
        last);
  }

  private static String level(List<Score> scores) {
    return RegisterRow.of(Examples.treatment("P1", "adipose", scores)).level();
  }

  private static Score score(Visit visit, int day) {
    return new Score(Measure.PAIN_NRS, visit, Examples.INDEX.plusDays(day), BigDecimal.ONE);
  }
}

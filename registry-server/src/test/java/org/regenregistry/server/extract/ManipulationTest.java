package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManipulationTest {

  private static final RegisterRow.Product EXPANDED =
      new RegisterRow.Product(
          "cultured-msc", "autologous", List.of("adipose"), List.of("none"), true, false);
  private static final RegisterRow.Product MODIFIED =
      new RegisterRow.Product(
          "cultured-msc", "autologous", List.of("adipose"), List.of(), false, true);

  @Test
  void isMinimalWhenEveryStepKeepsTheCellsAsTheyWere() {
    assertThat(
            Rows.processedBy(
                    "centrifugation",
                    "density-gradient",
                    "filtration",
                    "mechanical-fragmentation",
                    "cryopreservation",
                    "thaw",
                    "magnetic-selection")
                .manipulation())
        .isEqualTo(Manipulation.MINIMAL);
    assertThat(Rows.processedBy("none").manipulation()).isEqualTo(Manipulation.MINIMAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"enzymatic-digestion", "culture-expansion", "genetic-modification"})
  void isMoreThanMinimalAfterOneStepThatChangesThem(String step) {
    assertThat(Rows.processedBy("centrifugation", step).manipulation())
        .isEqualTo(Manipulation.MORE_THAN_MINIMAL);
  }

  @Test
  void isMoreThanMinimalForExpandedOrModifiedCellsWhateverTheSteps() {
    assertThat(EXPANDED.manipulation()).isEqualTo(Manipulation.MORE_THAN_MINIMAL);
    assertThat(MODIFIED.manipulation()).isEqualTo(Manipulation.MORE_THAN_MINIMAL);
  }

  @Test
  void isNotDeterminedForAStepTheRuleDoesNotKnowOrNoStep() {
    assertThat(Rows.processedBy("centrifugation", "sonication").manipulation())
        .isEqualTo(Manipulation.NOT_DETERMINED);
    assertThat(Rows.processedBy().manipulation()).isEqualTo(Manipulation.NOT_DETERMINED);
  }
}

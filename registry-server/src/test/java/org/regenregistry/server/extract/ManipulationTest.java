package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManipulationTest {

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
    assertThat(product(List.of("none"), true, false).manipulation())
        .isEqualTo(Manipulation.MORE_THAN_MINIMAL);
    assertThat(product(List.of(), false, true).manipulation())
        .isEqualTo(Manipulation.MORE_THAN_MINIMAL);
  }

  @Test
  void isNotDeterminedForAStepTheRuleDoesNotKnowOrNoStep() {
    assertThat(Rows.processedBy("centrifugation", "sonication").manipulation())
        .isEqualTo(Manipulation.NOT_DETERMINED);
    assertThat(Rows.processedBy().manipulation()).isEqualTo(Manipulation.NOT_DETERMINED);
  }

  private static RegisterRow.Product product(
      List<String> processing, boolean expanded, boolean modified) {
    return new RegisterRow.Product(
        "cultured-msc", "autologous", List.of("adipose"), processing, expanded, modified);
  }
}

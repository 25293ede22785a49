package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.mapping.validation.Differential.Outcome;

/**
 * The compiled validator says of every example, and of thousands of examples with one change each,
 * what the reference validator says: the same verdict, about the same elements.
 */
class DifferentialTest {

  private static List<Outcome> outcomes = List.of();

  @BeforeAll
  static void askBoth() {
    outcomes = new Differential().run();
    DifferentialReport.write(outcomes);
  }

  @Test
  void asksAboutThousandsOfMutations() {
    assertThat(outcomes).hasSizeGreaterThan(5_000);
    Map<Boolean, Long> verdicts =
        outcomes.stream()
            .collect(Collectors.partitioningBy(Outcome::isRejected, Collectors.counting()));
    assertThat(verdicts.get(true)).isGreaterThan(1_000);
    assertThat(verdicts.get(false)).isGreaterThan(500);
  }

  @Test
  void agreesButForJustifiedDifferences() {
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.agrees())
        .filteredOn(outcome -> explanations(outcome).isEmpty())
        .extracting(Outcome::describe)
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(JustifiedDifference.class)
  void everyJustifiedDifferenceIsMet(JustifiedDifference difference) {
    assertThat(outcomes).filteredOn(outcome -> !outcome.agrees()).anyMatch(difference::explains);
  }

  static List<JustifiedDifference> explanations(Outcome outcome) {
    return Arrays.stream(JustifiedDifference.values())
        .filter(difference -> difference.explains(outcome))
        .toList();
  }
}

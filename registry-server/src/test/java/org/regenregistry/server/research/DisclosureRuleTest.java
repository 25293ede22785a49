package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisclosureRuleTest {

  private static final DisclosureRule DEFAULTS = new DisclosureRule(8, 5);

  @ParameterizedTest
  @CsvSource({"8, 10", "10, 10", "12, 10", "13, 15", "17, 15", "18, 20", "100, 100", "102, 100"})
  void roundsToTheNearestFive(long count, long rounded) {
    assertThat(DEFAULTS.rounded(count)).isEqualTo(rounded);
  }

  @ParameterizedTest
  @CsvSource({"10, 8", "15, 13", "20, 18", "100, 98"})
  void knowsTheSmallestCountBehindAPublishedOne(long published, long smallest) {
    assertThat(DEFAULTS.smallestBehind(published)).isEqualTo(smallest);
  }

  @Test
  void noCountIsSmallerThanTheSmallestBehindItsRoundedForm() {
    for (int minimum = 8; minimum <= 30; minimum++) {
      for (int multiple = 5; multiple <= 2 * minimum; multiple++) {
        everyCountIsCovered(new DisclosureRule(minimum, multiple));
      }
    }
  }

  private static void everyCountIsCovered(DisclosureRule rule) {
    for (long count = rule.minimumPatients(); count < 300; count++) {
      long rounded = rule.rounded(count);

      assertThat(rounded).isPositive();
      assertThat(rounded % rule.roundingMultiple()).isZero();
      assertThat(rule.smallestBehind(rounded)).isBetween((long) rule.minimumPatients(), count);
      assertThat(rule.rounded(rule.smallestBehind(rounded))).isEqualTo(rounded);
    }
  }

  @Test
  void thresholdsCannotBeLowered() {
    assertThatThrownBy(() -> new DisclosureRule(7, 5))
        .hasMessageContaining("registry.research.minimum-patients");
    assertThatThrownBy(() -> new DisclosureRule(8, 4))
        .hasMessageContaining("registry.research.rounding-multiple");
  }

  @Test
  void aMultipleThatWouldPublishZeroIsRefused() {
    assertThatThrownBy(() -> new DisclosureRule(8, 17)).hasMessageContaining("would be 0");
  }
}

package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DisclosureRuleTest {

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

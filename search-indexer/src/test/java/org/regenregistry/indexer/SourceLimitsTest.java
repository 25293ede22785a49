package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.SourceLimits;

class SourceLimitsTest {

  @Test
  void keepsTheLimitsOfTheHouseStyle() {
    assertThat(SourceLimits.violations(Path.of("src/main/java"))).isEmpty();
    assertThat(SourceLimits.violations(Path.of("src/test/java"))).isEmpty();
  }
}

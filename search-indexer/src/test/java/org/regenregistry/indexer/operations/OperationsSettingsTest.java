package org.regenregistry.indexer.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.SettingsOf;

class OperationsSettingsTest {

  private static final String PREFIX = "registry.indexer.operations";

  @Test
  void listensOnThisMachineOnlyByDefault() {
    assertThat(SettingsOf.bound(OperationsSettings.class, PREFIX, Map.of()))
        .isEqualTo(new OperationsSettings("127.0.0.1", 8091));
  }

  @Test
  void refusesAPortThatDoesNotExist() {
    assertThat(
            SettingsOf.refusal(OperationsSettings.class, PREFIX, Map.of(PREFIX + ".port", "70000")))
        .isEqualTo("registry.indexer.operations.port must lie between 0 and 65535");
  }
}

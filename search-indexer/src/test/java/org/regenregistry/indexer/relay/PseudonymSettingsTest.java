package org.regenregistry.indexer.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.indexer.SettingsOf;

class PseudonymSettingsTest {

  private static final String PREFIX = "registry.pseudonym";

  @ParameterizedTest
  @ValueSource(strings = {"", "not base64!", "c2hvcnQ="})
  void refusesAKeyThatIsNoSecret(String key) {
    assertThat(SettingsOf.refusal(PseudonymSettings.class, PREFIX, Map.of(PREFIX + ".key", key)))
        .isEqualTo("registry.pseudonym.key must be base64 of at least 32 random bytes");
  }

  @Test
  void readsTheKeyAndNeverPrintsIt() {
    var key = Base64.getEncoder().encodeToString(new byte[32]);
    var settings = SettingsOf.bound(PseudonymSettings.class, PREFIX, Map.of(PREFIX + ".key", key));

    assertThat(settings.bytes()).isEqualTo(new byte[32]);
    assertThat(settings.toString()).doesNotContain(key);
  }
}

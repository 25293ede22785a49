package org.regenregistry.indexer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.SettingsOf;
import org.regenregistry.indexer.ledger.DatabaseSettings.Access;

class DatabaseSettingsTest {

  private static final String PREFIX = "registry.database";
  private static final Map<String, String> LEAST =
      Map.of(
          "registry.database.url", "jdbc:postgresql://localhost/registry",
          "registry.database.indexer.password", "canary");

  @Test
  void hasSafeDefaults() {
    var settings = SettingsOf.bound(DatabaseSettings.class, PREFIX, LEAST);

    assertThat(settings.url()).isEqualTo("jdbc:postgresql://localhost/registry");
    assertThat(settings.indexer())
        .isEqualTo(
            new Access(
                "registry_indexer", "canary", 4, Duration.ofSeconds(5), Duration.ofSeconds(60)));
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(SettingsOf.refusal(DatabaseSettings.class, PREFIX, Map.of()))
        .isEqualTo("registry.database.url is not set");
    assertThat(
            SettingsOf.refusal(
                DatabaseSettings.class, PREFIX, Map.of("registry.database.url", "jdbc:x")))
        .isEqualTo("registry.database.indexer.password is not set");
    assertThat(
            SettingsOf.refusal(
                DatabaseSettings.class,
                PREFIX,
                Map.of("registry.database.indexer.maximum-connections", "0")))
        .startsWith("registry.database.indexer.maximum-connections");
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(SettingsOf.bound(DatabaseSettings.class, PREFIX, LEAST).toString())
        .doesNotContain("canary");
  }
}

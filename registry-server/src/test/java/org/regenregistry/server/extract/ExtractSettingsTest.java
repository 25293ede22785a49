package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ExtractSettingsTest {

  @Test
  void hasSafeDefaults() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new ExtractSettings(
                Duration.ofHours(2), Duration.ofSeconds(5), Duration.ofMinutes(1), 3, 5));
  }

  @Test
  void readsEverySetting() {
    assertThat(
            bind(
                Map.of(
                    "registry.extract.retention", "1d",
                    "registry.extract.poll-interval", "1s",
                    "registry.extract.lease", "30s",
                    "registry.extract.attempts", "2",
                    "registry.extract.unfinished-per-caller", "1")))
        .isEqualTo(
            new ExtractSettings(
                Duration.ofDays(1), Duration.ofSeconds(1), Duration.ofSeconds(30), 2, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "retention,0s",
    "retention,31d",
    "poll-interval,0s",
    "poll-interval,1h",
    "lease,0s",
    "lease,2h",
    "attempts,0",
    "unfinished-per-caller,0"
  })
  void refusesWhatCannotWorkAndNamesTheSetting(String name, String value) {
    assertThatThrownBy(() -> bind(Map.of("registry.extract." + name, value)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("registry.extract." + name);
  }

  @Test
  void keepsTheKeyAndThePasswordOutOfItsText() {
    String key = "A".repeat(44).substring(0, 43) + "=";
    assertThat(new PseudonymSettings(key).toString()).doesNotContain(key);
    assertThat(new ExtractDatabaseSettings.Login("registry_extract", "s3cret").toString())
        .doesNotContain("s3cret");
  }

  @Test
  void refusesAShortOrMalformedKeyWithoutRepeatingIt() {
    assertThatThrownBy(() -> new PseudonymSettings("QUJD")).hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> new PseudonymSettings("s3cr!t"))
        .hasMessageContaining("Base64")
        .message()
        .doesNotContain("!");
  }

  private static ExtractSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("registry.extract", ExtractSettings.class);
  }
}

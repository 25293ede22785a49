package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class IntakeSettingsTest {

  @Test
  void hasSafeDefaults() {
    assertThat(body(Map.of()))
        .isEqualTo(
            new BodySettings(
                DataSize.ofMegabytes(5),
                64,
                DataSize.ofMegabytes(1),
                300_000,
                Duration.ofSeconds(30)));
    LoadSettings load = load(Map.of());
    assertThat(load)
        .isEqualTo(
            new LoadSettings(
                24, 12, null, 512, 128, Duration.ofSeconds(10), null, Duration.ofSeconds(60)));
    assertThat(load.memoryBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 3);
    assertThat(load.besideOthers())
        .isEqualTo(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 12));
  }

  @Test
  void readsEverySetting() {
    assertThat(
            body(
                Map.of(
                    "registry.body.maximum-size", "1MB",
                    "registry.body.maximum-depth", "32",
                    "registry.body.maximum-string", "64KB",
                    "registry.body.maximum-values", "5000",
                    "registry.body.read-timeout", "1s")))
        .isEqualTo(
            new BodySettings(
                DataSize.ofMegabytes(1),
                32,
                DataSize.ofKilobytes(64),
                5000,
                Duration.ofSeconds(1)));
    LoadSettings load =
        load(
            Map.of(
                "registry.load.concurrent", "4",
                "registry.load.concurrent-per-clinic", "2",
                "registry.load.concurrent-beside-others", "2",
                "registry.load.waiting", "3",
                "registry.load.waiting-per-clinic", "1",
                "registry.load.maximum-wait", "0s",
                "registry.load.memory", "64MB",
                "registry.load.request-timeout", "5s"));
    assertThat(load)
        .isEqualTo(
            new LoadSettings(
                4, 2, 2, 3, 1, Duration.ZERO, DataSize.ofMegabytes(64), Duration.ofSeconds(5)));
    assertThat(load.memoryBytes()).isEqualTo(64 << 20);
    assertThat(load.besideOthers()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "maximum-size,0B",
    "maximum-size,101MB",
    "maximum-depth,15",
    "maximum-depth,257",
    "maximum-string,1B",
    "maximum-values,10",
    "read-timeout,0s"
  })
  void refusesBodiesThatCannotWork(String name, String value) {
    assertThatThrownBy(() -> body(Map.of("registry.body." + name, value)))
        .rootCause()
        .hasMessageContaining("registry.body." + name);
  }

  @ParameterizedTest
  @CsvSource({
    "concurrent,0",
    "concurrent-per-clinic,33",
    "concurrent-beside-others,0",
    "concurrent-beside-others,13",
    "waiting,-1",
    "waiting-per-clinic,513",
    "maximum-wait,-1s",
    "memory,1KB",
    "request-timeout,0s"
  })
  void refusesLoadsThatCannotWork(String name, String value) {
    assertThatThrownBy(() -> load(Map.of("registry.load." + name, value)))
        .rootCause()
        .hasMessageContaining("registry.load." + name);
  }

  @Test
  void aBundleMayHaveAnEntry() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EntryLimit(0));
  }

  private static BodySettings body(Map<String, String> settings) {
    return binder(settings).bindOrCreate("registry.body", BodySettings.class);
  }

  private static LoadSettings load(Map<String, String> settings) {
    return binder(settings).bindOrCreate("registry.load", LoadSettings.class);
  }

  private static Binder binder(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings));
  }
}

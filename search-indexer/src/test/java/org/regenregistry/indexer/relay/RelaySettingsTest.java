package org.regenregistry.indexer.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.indexer.SettingsOf;
import org.springframework.util.unit.DataSize;

class RelaySettingsTest {

  private static final String PREFIX = "registry.indexer";

  @Test
  void hasSafeDefaults() {
    assertThat(SettingsOf.bound(RelaySettings.class, PREFIX, Map.of()))
        .isEqualTo(
            new RelaySettings(
                2,
                100,
                DataSize.ofMegabytes(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMinutes(15),
                Duration.ofSeconds(5),
                Duration.ofHours(24),
                RelaySettings.AbsentConsent.INCLUDED));
  }

  @ParameterizedTest
  @CsvSource({
    "workers,0",
    "workers,65",
    "batch-patients,0",
    "batch-bytes,10B",
    "lease,10ms",
    "poll-interval,0s",
    "retry-initial,1m",
    "park-initial,0ms",
    "watch-interval,1h"
  })
  void refusesWhatCannotWork(String name, String value) {
    assertThat(SettingsOf.refusal(RelaySettings.class, PREFIX, Map.of(PREFIX + "." + name, value)))
        .startsWith("registry.indexer." + name + " must lie between");
  }
}

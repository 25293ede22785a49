package org.regenregistry.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProjectSettingsTest {

  @Test
  void hasSafeDefaults() {
    assertThat(bind(Map.of())).isEqualTo(new ProjectSettings(200, 7, 10, Duration.ofDays(730)));
  }

  @Test
  void readsEverySetting() {
    assertThat(
            bind(
                Map.of(
                    "registry.projects.questions-per-week", "50",
                    "registry.projects.similar-per-month", "3",
                    "registry.projects.refusals-before-lock", "2",
                    "registry.projects.longest", "90d")))
        .isEqualTo(new ProjectSettings(50, 3, 2, Duration.ofDays(90)));
  }

  @ParameterizedTest
  @CsvSource({
    "questions-per-week,0",
    "questions-per-week,10001",
    "similar-per-month,0",
    "similar-per-month,101",
    "refusals-before-lock,0",
    "longest,0d",
    "longest,3651d"
  })
  void refusesWhatCannotWorkAndNamesTheSetting(String name, String value) {
    assertThatThrownBy(() -> bind(Map.of("registry.projects." + name, value)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("registry.projects." + name);
  }

  private static ProjectSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("registry.projects", ProjectSettings.class);
  }
}

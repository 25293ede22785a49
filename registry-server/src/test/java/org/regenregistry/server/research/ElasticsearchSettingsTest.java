package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ElasticsearchSettingsTest {

  private static final Map<String, String> LEAST =
      Map.of("registry.elasticsearch.username", "research", "registry.elasticsearch.password", "s");

  @Test
  void hasSafeDefaults() {
    assertThat(bound(LEAST))
        .isEqualTo(
            new ElasticsearchSettings(
                List.of(URI.create("https://localhost:9200")),
                "research",
                "s",
                null,
                Duration.ofSeconds(20)));
  }

  @Test
  void needsAUser() {
    assertThatThrownBy(() -> bound(Map.of()))
        .hasRootCauseMessage(
            "registry.elasticsearch.username and registry.elasticsearch.password are set");
  }

  @Test
  void givesEveryNodeAShareOfTheTime() {
    assertThat(bound(LEAST).share()).isEqualTo(Duration.ofSeconds(20));

    List<URI> three =
        List.of(URI.create("https://a:9200"), URI.create("https://b"), URI.create("https://c"));
    assertThat(new ElasticsearchSettings(three, "u", "p", null, Duration.ofSeconds(6)).share())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void doesNotPrintThePassword() {
    ElasticsearchSettings settings =
        new ElasticsearchSettings(
            List.of(URI.create("https://a:9200")), "u", "secret", null, Duration.ofSeconds(1));

    assertThat(settings.toString()).doesNotContain("secret");
  }

  private static ElasticsearchSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("registry.elasticsearch", ElasticsearchSettings.class);
  }
}

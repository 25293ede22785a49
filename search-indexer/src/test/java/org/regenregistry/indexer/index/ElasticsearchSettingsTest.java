package org.regenregistry.indexer.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.SettingsOf;

class ElasticsearchSettingsTest {

  private static final String PREFIX = "registry.elasticsearch";
  private static final Map<String, String> LEAST =
      Map.of(
          "registry.elasticsearch.uris", "https://one:9200,https://two:9200",
          "registry.elasticsearch.password", "canary");

  @Test
  void hasSafeDefaults() {
    assertThat(SettingsOf.bound(ElasticsearchSettings.class, PREFIX, LEAST))
        .isEqualTo(
            new ElasticsearchSettings(
                List.of(URI.create("https://one:9200"), URI.create("https://two:9200")),
                "indexer",
                "canary",
                null,
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                8));
  }

  @Test
  void readsThePathOfTheAuthority() {
    var properties = new HashMap<>(LEAST);
    properties.put("registry.elasticsearch.ca-certificate", "/etc/registry/ca.pem");

    assertThat(SettingsOf.bound(ElasticsearchSettings.class, PREFIX, properties).caCertificate())
        .isEqualTo(Path.of("/etc/registry/ca.pem"));
  }

  @Test
  void saysWhatIsMissingOrWrong() {
    assertThat(SettingsOf.refusal(ElasticsearchSettings.class, PREFIX, Map.of()))
        .isEqualTo("registry.elasticsearch.uris is not set");
    assertThat(
            SettingsOf.refusal(
                ElasticsearchSettings.class, PREFIX, Map.of(PREFIX + ".uris", "https://one:9200")))
        .isEqualTo("registry.elasticsearch.password is not set");
    var properties = new HashMap<>(LEAST);
    properties.put("registry.elasticsearch.maximum-connections", "0");
    assertThat(SettingsOf.refusal(ElasticsearchSettings.class, PREFIX, properties))
        .startsWith("registry.elasticsearch.maximum-connections");
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(SettingsOf.bound(ElasticsearchSettings.class, PREFIX, LEAST).toString())
        .doesNotContain("canary");
  }
}

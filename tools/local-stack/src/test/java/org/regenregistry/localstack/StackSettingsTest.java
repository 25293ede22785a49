package org.regenregistry.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.localstack.elasticsearch.ElasticsearchPorts;
import org.regenregistry.localstack.postgresql.Durability;

class StackSettingsTest {

  @TempDir private Path home;

  @Test
  void keepsTheDemoOnKnownPortsAndOnDisk() {
    StackSettings demo = StackSettings.demo(home);

    assertThat(demo.ports()).isEqualTo(new StackPorts(15432, 19200, 18080));
    assertThat(demo.durability()).isEqualTo(Durability.SURVIVES_POWER_CUT);
    assertThat(demo.servers()).containsExactlyInAnyOrder(StackServer.values());
    assertThat(demo.elasticsearchJavaOptions()).isEqualTo("-Xms768m -Xmx768m");
  }

  @Test
  void givesTestsFreePortsAndAQuickStart() {
    StackSettings first = StackSettings.test(home, "first");
    StackSettings second = StackSettings.test(home, "second");

    assertThat(first.ports().postgresql()).isNotEqualTo(second.ports().postgresql());
    assertThat(first.elasticsearchJavaOptions()).endsWith("-XX:TieredStopAtLevel=1");
    assertThat(first.withDurability(Durability.SURVIVES_POWER_CUT).elasticsearchJavaOptions())
        .doesNotContain("Tiered");
  }

  @Test
  void givesEveryNodeOfElasticsearchPortsOfItsOwn() {
    StackSettings one = StackSettings.test(home, "cluster");
    StackSettings three = one.withElasticsearchNodes(3);

    assertThat(three.ports().elasticsearch()).hasSize(3);
    assertThat(three.ports().elasticsearch().getFirst().http())
        .isEqualTo(one.ports().elasticsearch().getFirst().http());
    assertThat(three.ports().elasticsearch())
        .flatExtracting(ElasticsearchPorts::http, ElasticsearchPorts::transport)
        .doesNotContain(0)
        .doesNotHaveDuplicates();
    assertThatThrownBy(() -> one.withElasticsearchNodes(2)).hasMessageContaining("odd number");
  }

  @Test
  void refusesSettingsThatCannotWork() {
    StackSettings demo = StackSettings.demo(home);

    assertThatThrownBy(() -> demo.only(StackServer.KEYCLOAK))
        .hasMessageContaining("has PostgreSQL");
    assertThatThrownBy(() -> StackSettings.test(home, "../elsewhere"))
        .hasMessageContaining("name of a folder");
    assertThatThrownBy(() -> new StackPorts(0, 1, 2)).hasMessageContaining("between 1 and 65535");
    assertThatThrownBy(
            () ->
                new StackSettings(
                    home,
                    "small",
                    Set.of(StackServer.POSTGRESQL),
                    StackPorts.fixed(),
                    Durability.SURVIVES_POWER_CUT,
                    100))
        .hasMessageContaining("256 MB");
  }

  @Test
  void findsNoStackWhereNoneRuns() {
    assertThat(StackFile.find(StackSettings.test(home, "nobody"))).isEmpty();
  }
}

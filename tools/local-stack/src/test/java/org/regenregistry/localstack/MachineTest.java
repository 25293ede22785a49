package org.regenregistry.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.regenregistry.localstack.report.StackFailure;

class MachineTest {

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  @Test
  void saysHowMuchDiskIsMissing() {
    assertThatThrownBy(() -> Machine.requireDisk(folder, 120, this::hear))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("120 MB left")
        .hasMessageContaining(folder.toString());

    Machine.requireDisk(folder, 2_000, this::hear);
    assertThat(told).singleElement().asString().contains("low: 2000 MB left");
  }

  @Test
  void saysHowMuchMemoryIsMissing() {
    StackSettings demo = StackSettings.demo(folder);

    assertThatThrownBy(() -> Machine.requireMemory(demo, 500, this::hear))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("want 2168 MB and 500 MB are available");

    Machine.requireMemory(demo, 1_500, this::hear);
    assertThat(told).singleElement().asString().contains("memory is low");
  }

  @Test
  void countsEveryNodeOfElasticsearch() {
    StackSettings cluster = StackSettings.demo(folder).withElasticsearchNodes(3);

    Machine.requireMemory(cluster, 4_000, this::hear);
    assertThat(told).singleElement().asString().contains("4504 MB wanted");
  }

  @Test
  void isContentWithAMachineOfOrdinarySize() {
    Machine.requireDisk(folder, 50_000, this::hear);
    Machine.requireMemory(StackSettings.demo(folder), 8_000, this::hear);

    assertThat(told).isEmpty();
  }

  private void hear(String part, String message) {
    told.add(message);
  }
}

package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.StackPorts;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.elasticsearch.ElasticsearchPorts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PortOptionsTest {

  @Command
  private static final class Sample {
    @Mixin private final PortOptions ports = new PortOptions();
  }

  @Test
  void nameTheDemoUnlessToldOtherwise() {
    StackSettings stack = stack();

    assertThat(stack.name()).isEqualTo("demo");
    assertThat(stack.isCluster()).isFalse();
    assertThat(stack.ports()).isEqualTo(StackPorts.fixed());
  }

  @Test
  void giveTheClusterThreeNodesAndDataOfItsOwn() {
    StackSettings stack = stack("--cluster", "--elasticsearch-port", "29200");

    assertThat(stack.name()).isEqualTo("cluster");
    assertThat(stack.ports().elasticsearch())
        .containsExactly(
            new ElasticsearchPorts(29200, 29300),
            new ElasticsearchPorts(29201, 29301),
            new ElasticsearchPorts(29202, 29302));
  }

  @Test
  void letPeopleNameTheData() {
    assertThat(stack("--cluster", "--state", "trial").name()).isEqualTo("trial");
    assertThat(stack("--state", "trial").isCluster()).isFalse();
  }

  private static StackSettings stack(String... arguments) {
    Sample sample = new Sample();
    new CommandLine(sample).parseArgs(arguments);
    return sample.ports.stack();
  }
}

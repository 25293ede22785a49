package org.regenregistry.localstack.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.regenregistry.localstack.report.StackFailure;
import org.testcontainers.DockerClientFactory;

class SharedServersTest {

  @Test
  void refusesAKindOfServersItDoesNotKnow() {
    assertThatThrownBy(() -> SharedServers.start("imaginary"))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("local or containers, not 'imaginary'");
  }

  @Test
  void skipsWithAReasonWhereNoDockerEngineAnswers() {
    assumeFalse(DockerClientFactory.instance().isDockerAvailable());

    assertThatThrownBy(() -> SharedServers.start("containers"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("needs a Docker engine");
  }

  @Test
  void takesTheOfficialImageOfTheVersionInUse() {
    assertThat(Image.POSTGRESQL.imageName()).isEqualTo("postgres:18");
    assertThat(Image.ELASTICSEARCH.imageName()).isEqualTo("elasticsearch:8.19.21");
    assertThat(Image.KEYCLOAK.imageName()).isEqualTo("keycloak/keycloak:26.7.3");
  }
}

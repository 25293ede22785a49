package org.regenregistry.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.regenregistry.localstack.report.StackFailure;

class PortsTest {

  @Test
  void namesWhoHasThePort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Ports.requireFree("Keycloak", taken.getLocalPort()))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + ", which Keycloak needs")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void findsFreePorts() {
    assertThatCode(() -> Ports.requireFree("Keycloak", Ports.free())).doesNotThrowAnyException();
    assertThat(PortOwner.describe(Ports.free())).isEmpty();
  }

  @Test
  void tellsWhichProcessListens() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.listener(taken.getLocalPort())).contains(ProcessHandle.current().pid());
    }
    assertThat(Ports.listener(Ports.free())).isEmpty();
  }
}

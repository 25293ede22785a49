package org.regenregistry.localstack;

import org.regenregistry.localstack.process.Ports;

/** The TCP ports of the servers, all on the loopback interface. */
public record StackPorts(int postgresql, int elasticsearch, int keycloak) {

  private static final int HIGHEST = 65535;

  public StackPorts {
    requireRange(postgresql);
    requireRange(elasticsearch);
    requireRange(keycloak);
  }

  /** The ports people know, for {@code ./registry demo} and {@code up}. */
  public static StackPorts fixed() {
    return new StackPorts(15432, 19200, 18080);
  }

  /** Ports that are free now, for tests. */
  public static StackPorts free() {
    return new StackPorts(Ports.free(), Ports.free(), Ports.free());
  }

  private static void requireRange(int port) {
    if (port < 1 || port > HIGHEST) {
      throw new IllegalArgumentException("a port lies between 1 and 65535, not at " + port);
    }
  }
}

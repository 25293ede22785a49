package org.regenregistry.launcher;

import java.nio.file.Path;
import org.regenregistry.localstack.StackPorts;
import org.regenregistry.localstack.StackSettings;
import picocli.CommandLine.Option;

/** Where the parts listen, all on the loopback interface, and where their data are. */
public final class PortOptions {

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "port of the registry (default ${DEFAULT-VALUE})")
  private int registry;

  @Option(
      names = "--postgresql-port",
      defaultValue = "15432",
      description = "port of PostgreSQL (default ${DEFAULT-VALUE})")
  private int postgresql;

  @Option(
      names = "--elasticsearch-port",
      defaultValue = "19200",
      description = "port of Elasticsearch (default ${DEFAULT-VALUE})")
  private int elasticsearch;

  @Option(
      names = "--keycloak-port",
      defaultValue = "18080",
      description = "port of Keycloak (default ${DEFAULT-VALUE})")
  private int keycloak;

  @Option(
      names = "--state",
      defaultValue = "demo",
      description =
          "name of the data below .registry/, to keep several registries (default ${DEFAULT-VALUE})")
  private String state = "demo";

  /** The port of the registry. */
  public int registry() {
    return registry;
  }

  /** The stack of demo and up, on these ports. */
  public StackSettings stack() {
    Path home = StackSettings.projectHome();
    return StackSettings.demo(home)
        .withName(state)
        .withPorts(new StackPorts(postgresql, elasticsearch, keycloak));
  }
}

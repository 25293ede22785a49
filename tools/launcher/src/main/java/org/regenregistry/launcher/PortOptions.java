package org.regenregistry.launcher;

import java.util.Optional;
import org.regenregistry.localstack.StackFile;
import org.regenregistry.localstack.StackPorts;
import org.regenregistry.localstack.StackSettings;
import picocli.CommandLine.Option;

/** Where the parts listen, all on the loopback interface, and where their data are. */
public final class PortOptions {

  private static final int NODES = 3;

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
      description =
          "port of Elasticsearch (default ${DEFAULT-VALUE}); with --cluster that of the first node,"
              + " with those of the others after it")
  private int elasticsearch;

  @Option(
      names = "--keycloak-port",
      defaultValue = "18080",
      description = "port of Keycloak (default ${DEFAULT-VALUE})")
  private int keycloak;

  @Option(
      names = "--cluster",
      description = "three nodes of Elasticsearch and two indexers, with data of their own")
  private boolean cluster;

  @Option(
      names = "--state",
      paramLabel = "NAME",
      description =
          "name of the data below .registry/, to keep several registries"
              + " (default demo; with --cluster, cluster)")
  private Optional<String> state = Optional.empty();

  /** The port of the registry. */
  public int registry() {
    return registry;
  }

  /** The stack of demo and up, on these ports. */
  public StackSettings stack() {
    return cluster ? cluster() : single();
  }

  /**
   * The stack that runs here: the one that the options name or, when they name none, that of demo
   * and up or the cluster, whichever runs.
   */
  StackSettings running() {
    boolean isNamed = cluster || state.isPresent();
    return isNamed || StackFile.find(single()).isPresent() || StackFile.find(cluster()).isEmpty()
        ? stack()
        : cluster();
  }

  private StackSettings single() {
    return named(StackSettings.demo(StackSettings.projectHome())).withPorts(ports());
  }

  private StackSettings cluster() {
    return named(StackSettings.cluster(StackSettings.projectHome()))
        .withPorts(ports().withElasticsearchOnFollowingPorts(NODES));
  }

  private StackSettings named(StackSettings settings) {
    return state.map(settings::withName).orElse(settings);
  }

  private StackPorts ports() {
    return new StackPorts(postgresql, elasticsearch, keycloak);
  }
}

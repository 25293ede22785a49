package org.regenregistry.localstack;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.localstack.postgresql.Durability;

/**
 * What a stack is to be like.
 *
 * @param home the root folder of the project; the state goes below it
 * @param name the folder of this stack's data and passwords, kept for the next start
 * @param servers which servers to start; Keycloak needs PostgreSQL
 * @param elasticsearchHeapMegabytes the Java heap of each node of Elasticsearch
 */
public record StackSettings(
    Path home,
    String name,
    Set<StackServer> servers,
    StackPorts ports,
    Durability durability,
    int elasticsearchHeapMegabytes) {

  private static final int SMALLEST_HEAP = 256;

  public StackSettings {
    home = home.toAbsolutePath().normalize();
    servers = Set.copyOf(servers);
    if (!servers.contains(StackServer.POSTGRESQL)) {
      throw new IllegalArgumentException("every stack has PostgreSQL");
    }
    if (name.isBlank() || Path.of(name).isAbsolute() || name.contains("..")) {
      throw new IllegalArgumentException("a stack needs the name of a folder: " + name);
    }
    if (elasticsearchHeapMegabytes < SMALLEST_HEAP) {
      throw new IllegalArgumentException("Elasticsearch needs a heap of 256 MB or more");
    }
  }

  /** The stack of {@code ./registry demo} and {@code up}: fixed ports, data on disk. */
  public static StackSettings demo(Path home) {
    return new StackSettings(
        home,
        "demo",
        Set.of(StackServer.values()),
        StackPorts.fixed(),
        Durability.SURVIVES_POWER_CUT,
        768);
  }

  /**
   * The stack of {@code ./registry up --cluster}: three nodes of Elasticsearch, data of its own.
   */
  public static StackSettings cluster(Path home) {
    return new StackSettings(
        home,
        "cluster",
        Set.of(StackServer.values()),
        StackPorts.fixed().withElasticsearchOnFollowingPorts(3),
        Durability.SURVIVES_POWER_CUT,
        512);
  }

  /** A stack for tests: free ports; commits survive the death of processes, not of the machine. */
  public static StackSettings test(Path home, String name) {
    return new StackSettings(
        home,
        "test/" + name,
        Set.of(StackServer.values()),
        StackPorts.free(),
        Durability.SURVIVES_PROCESS_DEATH,
        512);
  }

  /** The same with data of its own. */
  public StackSettings withName(String other) {
    return new StackSettings(home, other, servers, ports, durability, elasticsearchHeapMegabytes);
  }

  /** The same with other ports. */
  public StackSettings withPorts(StackPorts others) {
    return new StackSettings(home, name, servers, others, durability, elasticsearchHeapMegabytes);
  }

  /** The same with these servers only. */
  public StackSettings only(StackServer first, StackServer... others) {
    Set<StackServer> chosen = EnumSet.of(first, others);
    return new StackSettings(home, name, chosen, ports, durability, elasticsearchHeapMegabytes);
  }

  /** The same with this durability. */
  public StackSettings withDurability(Durability other) {
    return new StackSettings(home, name, servers, ports, other, elasticsearchHeapMegabytes);
  }

  /** The same with this many nodes of Elasticsearch, one or three. */
  public StackSettings withElasticsearchNodes(int count) {
    return withPorts(ports.withElasticsearchNodes(count));
  }

  /** Whether Elasticsearch has several nodes. */
  public boolean isCluster() {
    return ports.elasticsearch().size() > 1;
  }

  /** Tests start often and run briefly: they are better off without the optimising compiler. */
  String elasticsearchJavaOptions() {
    String heap = "-Xms%1$dm -Xmx%1$dm".formatted(elasticsearchHeapMegabytes);
    return switch (durability) {
      case SURVIVES_POWER_CUT -> heap;
      case SURVIVES_PROCESS_DEATH -> heap + " -XX:TieredStopAtLevel=1";
    };
  }

  /** The root of the project: system property {@code registry.home}, else the working directory. */
  public static Path projectHome() {
    return Path.of(
        Optional.ofNullable(System.getProperty("registry.home"))
            .filter(value -> !value.isBlank())
            .orElse(System.getProperty("user.dir")));
  }
}

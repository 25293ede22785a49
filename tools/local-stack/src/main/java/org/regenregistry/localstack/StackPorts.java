package org.regenregistry.localstack;

import java.util.List;
import java.util.stream.IntStream;
import org.regenregistry.localstack.elasticsearch.ElasticsearchPorts;
import org.regenregistry.localstack.process.Ports;

/**
 * The TCP ports of the servers, all on the loopback interface.
 *
 * @param elasticsearch of each of its nodes; an odd number, so that most can outvote the rest
 */
public record StackPorts(int postgresql, List<ElasticsearchPorts> elasticsearch, int keycloak) {

  private static final int HIGHEST = 65535;
  private static final int TRANSPORT = 100;

  public StackPorts {
    requireRange(postgresql);
    elasticsearch = List.copyOf(elasticsearch);
    if (elasticsearch.size() % 2 == 0) {
      throw new IllegalArgumentException("Elasticsearch needs an odd number of nodes");
    }
    requireRange(keycloak);
  }

  /** With a single node of Elasticsearch. */
  public StackPorts(int postgresql, int elasticsearch, int keycloak) {
    this(postgresql, List.of(ElasticsearchPorts.alone(elasticsearch)), keycloak);
  }

  /** The ports people know, for {@code ./registry demo} and {@code up}. */
  public static StackPorts fixed() {
    return new StackPorts(15432, 19200, 18080);
  }

  /** Ports that are free now, for tests. */
  public static StackPorts free() {
    return new StackPorts(Ports.free(), Ports.free(), Ports.free());
  }

  /**
   * The same with this many nodes of Elasticsearch, the further ones on ports that are free now.
   */
  public StackPorts withElasticsearchNodes(int count) {
    int first = elasticsearch.getFirst().http();
    return new StackPorts(
        postgresql,
        IntStream.range(0, count)
            .map(number -> number == 0 ? first : Ports.free())
            .mapToObj(http -> new ElasticsearchPorts(http, count == 1 ? 0 : Ports.free()))
            .toList(),
        keycloak);
  }

  /**
   * The same with this many nodes of Elasticsearch on the ports that follow the first one's; they
   * find each other a hundred ports further up.
   */
  public StackPorts withElasticsearchOnFollowingPorts(int count) {
    int first = elasticsearch.getFirst().http();
    return new StackPorts(
        postgresql,
        IntStream.range(first, first + count)
            .mapToObj(http -> new ElasticsearchPorts(http, http + TRANSPORT))
            .toList(),
        keycloak);
  }

  private static void requireRange(int port) {
    if (port < 1 || port > HIGHEST) {
      throw new IllegalArgumentException("a port lies between 1 and 65535, not at " + port);
    }
  }
}

package org.regenregistry.localstack.elasticsearch;

/**
 * Where one node of Elasticsearch listens, on the loopback interface.
 *
 * @param http for its clients
 * @param transport for the other nodes; 0, whichever is free, for a node that is alone
 */
public record ElasticsearchPorts(int http, int transport) {

  private static final int HIGHEST = 65535;

  public ElasticsearchPorts {
    if (http < 1 || http > HIGHEST || transport < 0 || transport > HIGHEST) {
      throw new IllegalArgumentException(
          "a port lies between 1 and 65535, not at " + http + " or " + transport);
    }
  }

  /** A node without others. */
  public static ElasticsearchPorts alone(int http) {
    return new ElasticsearchPorts(http, 0);
  }
}

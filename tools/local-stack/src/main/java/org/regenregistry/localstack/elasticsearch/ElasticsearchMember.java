package org.regenregistry.localstack.elasticsearch;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One node of an Elasticsearch, which may be the only one.
 *
 * @param server the Elasticsearch it belongs to
 * @param nodes the ports of all its nodes
 * @param number which of them this is, from 1
 */
public record ElasticsearchMember(
    ElasticsearchServer server, List<ElasticsearchPorts> nodes, int number) {

  public ElasticsearchMember {
    nodes = List.copyOf(nodes);
    if (number < 1 || number > nodes.size() || server.uris().size() != nodes.size()) {
      throw new IllegalArgumentException("Elasticsearch has no node " + number);
    }
    if (nodes.size() > 1 && nodes.stream().anyMatch(node -> node.transport() == 0)) {
      throw new IllegalArgumentException("nodes find each other by known transport ports only");
    }
  }

  /** All nodes of an Elasticsearch. */
  public static List<ElasticsearchMember> all(
      ElasticsearchServer server, List<ElasticsearchPorts> nodes) {
    return IntStream.rangeClosed(1, nodes.size())
        .mapToObj(number -> new ElasticsearchMember(server, nodes, number))
        .toList();
  }

  /** Whether there is no other node. */
  boolean isAlone() {
    return nodes.size() == 1;
  }

  /** What it is called in what people read, and the name of its folder. */
  public String name() {
    return isAlone() ? "elasticsearch" : "elasticsearch-" + number;
  }

  URI uri() {
    return server.uris().get(number - 1);
  }

  ElasticsearchPorts ports() {
    return nodes.get(number - 1);
  }

  /** The names of all nodes, as a list in YAML. */
  String names() {
    return IntStream.rangeClosed(1, nodes.size())
        .mapToObj(other -> "\"es-" + other + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The addresses by which nodes find each other, as a list in YAML. */
  String addresses() {
    return nodes.stream()
        .map(node -> "\"127.0.0.1:" + node.transport() + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}

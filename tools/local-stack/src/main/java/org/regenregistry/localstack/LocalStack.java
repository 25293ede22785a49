package org.regenregistry.localstack;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.regenregistry.localstack.distribution.Folders;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.PostgresqlServer;
import org.regenregistry.localstack.process.ServerNode;
import org.regenregistry.localstack.report.Progress;

/**
 * Real servers as child processes of this JVM. They end when this is closed, and also when this JVM
 * dies in whatever way.
 */
public final class LocalStack implements AutoCloseable {

  private final StackLayout layout;
  private final Map<StackServer, List<ServerNode>> nodes;
  private final StackLock lock;

  LocalStack(StackLayout layout, Map<StackServer, List<ServerNode>> nodes, StackLock lock) {
    this.layout = layout;
    this.nodes = nodes;
    this.lock = lock;
  }

  /**
   * Starts the servers and waits until they answer.
   *
   * @throws org.regenregistry.localstack.report.StackFailure saying in words what is wrong
   */
  public static LocalStack start(StackSettings settings, Progress progress) {
    return new StackStart(settings, progress).start();
  }

  /** Deletes the data and passwords of a stack that does not run. */
  public static void erase(StackSettings settings) {
    try {
      Folders.delete(StateFolder.of(settings.home()).stack(settings.name()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the data of stack " + settings.name(), e);
    }
  }

  /** All three servers; only for a stack that has all three. */
  public RunningServers servers() {
    return new RunningServers(postgresql(), elasticsearch(), keycloak());
  }

  /** PostgreSQL; every stack has it. */
  public PostgresqlServer postgresql() {
    return layout.postgresql();
  }

  /** Elasticsearch; only for a stack that has it. */
  public ElasticsearchServer elasticsearch() {
    nodes(StackServer.ELASTICSEARCH);
    return layout.elasticsearch();
  }

  /** Keycloak; only for a stack that has it. */
  public KeycloakServer keycloak() {
    nodes(StackServer.KEYCLOAK);
    return layout.keycloak();
  }

  /** One node of Elasticsearch, to be killed, paused and started again; counted from 1. */
  public ServerNode elasticsearchNode(int number) {
    return nodes(StackServer.ELASTICSEARCH).get(number - 1);
  }

  /** Ends a server at once, as a power cut would (kill -9). Its data stay for a restart. */
  public void kill(StackServer server) {
    nodes(server).forEach(ServerNode::kill);
  }

  /** Stops a server in its tracks: connections stay open and nobody answers (SIGSTOP). */
  public void pause(StackServer server) {
    nodes(server).forEach(ServerNode::pause);
  }

  /** Lets a paused server go on (SIGCONT). */
  public void resume(StackServer server) {
    nodes(server).forEach(ServerNode::resume);
  }

  /** Starts a server again that was killed; stops it in good order first when it still runs. */
  public void restart(StackServer server) {
    StackStart.together(nodes(server).stream().<Runnable>map(node -> node::restart).toList());
  }

  /** The process ids of all servers and what they started. */
  public Set<Long> processIds() {
    return nodes.values().stream()
        .flatMap(List::stream)
        .flatMap(node -> node.processIds().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Stops all servers in good order; PostgreSQL last, since Keycloak uses it. */
  @Override
  public void close() {
    StackFile.delete(layout.stackFile());
    StackStart.stop(nodes);
    lock.close();
  }

  private List<ServerNode> nodes(StackServer server) {
    if (!nodes.containsKey(server)) {
      throw new IllegalStateException("this stack was started without " + server);
    }
    return requireNonNull(nodes.get(server));
  }
}

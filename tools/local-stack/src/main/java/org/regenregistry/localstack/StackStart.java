package org.regenregistry.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.regenregistry.localstack.distribution.Distributions;
import org.regenregistry.localstack.distribution.Versions;
import org.regenregistry.localstack.elasticsearch.ElasticsearchMember;
import org.regenregistry.localstack.elasticsearch.ElasticsearchNode;
import org.regenregistry.localstack.keycloak.KeycloakBuild;
import org.regenregistry.localstack.keycloak.KeycloakNode;
import org.regenregistry.localstack.keycloak.KeycloakSecrets;
import org.regenregistry.localstack.postgresql.PostgresqlNode;
import org.regenregistry.localstack.process.ServerNode;
import org.regenregistry.localstack.report.Progress;

/** Starts a stack: PostgreSQL first, then Elasticsearch and Keycloak side by side. */
final class StackStart {

  private static final String DATABASE = "keycloak";

  private final StackSettings settings;
  private final Progress progress;
  private final Map<StackServer, List<ServerNode>> nodes =
      Collections.synchronizedMap(new EnumMap<>(StackServer.class));

  StackStart(StackSettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  LocalStack start() {
    StateFolder state = StateFolder.of(settings.home());
    if (!state.isInside(settings.home())) {
      progress.say(
          "stack",
          "servers of root run as another user, which cannot reach this project; the state is in "
              + state.root());
    }
    Path folder = state.stack(settings.name());
    StackLock lock = StackLock.take(folder);
    try {
      Machine.requireRoom(folder, settings, progress);
      return start(
          new Distributions(state.distributions(), Versions.ofThisBuild(), progress), folder, lock);
    } catch (RuntimeException e) {
      stop(nodes);
      lock.close();
      throw e;
    }
  }

  private LocalStack start(Distributions distributions, Path folder, StackLock lock) {
    StackLayout layout = StackLayout.of(folder, settings.ports());
    startPostgresql(distributions, layout);
    List<Runnable> others = new ArrayList<>();
    if (settings.servers().contains(StackServer.ELASTICSEARCH)) {
      others.add(() -> startElasticsearch(distributions, layout));
    }
    if (settings.servers().contains(StackServer.KEYCLOAK)) {
      others.add(() -> startKeycloak(distributions, layout));
    }
    together(others);
    if (settings.servers().size() == StackServer.values().length) {
      StackFile.write(layout.stackFile(), layout.servers());
    }
    return new LocalStack(layout, nodes, lock);
  }

  private void startPostgresql(Distributions distributions, StackLayout layout) {
    startNode(
        StackServer.POSTGRESQL,
        new PostgresqlNode(
            distributions.postgresql(),
            layout.folder().resolve("postgresql"),
            layout.postgresql(),
            settings.durability(),
            progress));
  }

  private void startElasticsearch(Distributions distributions, StackLayout layout) {
    Path distribution = distributions.elasticsearch();
    List<ServerNode> members =
        ElasticsearchMember.all(layout.elasticsearch(), settings.ports().elasticsearch()).stream()
            .<ServerNode>map(
                member ->
                    new ElasticsearchNode(
                        distribution,
                        layout.folder().resolve(member.name()),
                        member,
                        settings.elasticsearchJavaOptions(),
                        progress))
            .toList();
    nodes.put(StackServer.ELASTICSEARCH, members);
    together(members.stream().<Runnable>map(member -> member::start).toList());
  }

  private void startKeycloak(Distributions distributions, StackLayout layout) {
    String url = layout.postgresql().createForeignDatabase(DATABASE, layout.keycloakDatabase());
    startNode(
        StackServer.KEYCLOAK,
        new KeycloakNode(
            new KeycloakBuild(distributions, progress),
            layout.folder().resolve("keycloak"),
            layout.keycloak(),
            new KeycloakSecrets(url, layout.keycloakDatabase(), layout.pagesSecret()),
            progress));
  }

  private void startNode(StackServer server, ServerNode node) {
    nodes.put(server, List.of(node));
    node.start();
  }

  /** Waits for all, so that nothing is still starting when a failure of one is reported. */
  static void together(List<Runnable> starts) {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      CompletableFuture<?>[] running =
          starts.stream()
              .map(start -> CompletableFuture.runAsync(start, threads))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(running).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Stops the servers of a stack; PostgreSQL last, since Keycloak uses it. */
  static void stop(Map<StackServer, List<ServerNode>> nodes) {
    together(
        nodes.entrySet().stream()
            .filter(entry -> entry.getKey() != StackServer.POSTGRESQL)
            .flatMap(entry -> entry.getValue().stream())
            .<Runnable>map(node -> node::close)
            .toList());
    nodes.getOrDefault(StackServer.POSTGRESQL, List.of()).forEach(ServerNode::close);
  }
}

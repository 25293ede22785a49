package org.regenregistry.launcher.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.regenregistry.launcher.demo.ChildProcess;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackServer;
import org.regenregistry.localstack.process.ServerNode;

/** Processes that are killed and started again by their supervisor, or stand still for a while. */
final class ProcessFaults {

  private ProcessFaults() {}

  static List<Fault> of(FaultyRegistry registry) {
    List<Fault> faults = new ArrayList<>();
    for (ChildProcess indexer : registry.indexers()) {
      faults.add(new IndexerKilled(indexer));
      faults.add(new IndexerPaused(indexer));
    }
    int nodes = registry.stack().elasticsearch().uris().size();
    for (int number = 1; nodes > 1 && number <= nodes; number++) {
      faults.add(new NodeKilled(registry.stack().elasticsearchNode(number)));
      faults.add(new NodePaused(registry.stack().elasticsearchNode(number)));
    }
    for (StackServer server : List.of(StackServer.ELASTICSEARCH, StackServer.POSTGRESQL)) {
      faults.add(new ServerKilled(registry.stack(), server));
      faults.add(new ServerPaused(registry.stack(), server));
    }
    return faults;
  }

  private record IndexerKilled(ChildProcess indexer) implements Fault {

    @Override
    public String name() {
      return "indexer killed";
    }

    @Override
    public void begin() {
      indexer.kill();
    }

    @Override
    public void end() {
      indexer.start();
    }

    @Override
    public boolean concernsIndexer() {
      return true;
    }
  }

  private record IndexerPaused(ChildProcess indexer) implements Fault {

    @Override
    public String name() {
      return "indexer paused";
    }

    @Override
    public void begin() {
      indexer.pause();
    }

    @Override
    public void end() {
      indexer.resume();
    }

    @Override
    public boolean concernsIndexer() {
      return true;
    }
  }

  /** One node of several; the others go on. */
  private record NodeKilled(ServerNode node) implements Fault {

    @Override
    public String name() {
      return "elasticsearch node killed";
    }

    @Override
    public void begin() {
      node.kill();
    }

    @Override
    public void end() {
      node.restart();
    }
  }

  private record NodePaused(ServerNode node) implements Fault {

    @Override
    public String name() {
      return "elasticsearch node paused";
    }

    @Override
    public void begin() {
      node.pause();
    }

    @Override
    public void end() {
      node.resume();
    }
  }

  private record ServerKilled(LocalStack stack, StackServer server) implements Fault {

    @Override
    public String name() {
      return server.name().toLowerCase(Locale.ROOT) + " killed";
    }

    @Override
    public void begin() {
      stack.kill(server);
    }

    @Override
    public void end() {
      stack.restart(server);
    }
  }

  private record ServerPaused(LocalStack stack, StackServer server) implements Fault {

    @Override
    public String name() {
      return server.name().toLowerCase(Locale.ROOT) + " paused";
    }

    @Override
    public void begin() {
      stack.pause(server);
    }

    @Override
    public void end() {
      stack.resume(server);
    }
  }
}

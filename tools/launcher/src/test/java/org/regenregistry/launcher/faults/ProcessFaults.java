package org.regenregistry.launcher.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.regenregistry.launcher.demo.ChildProcess;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.StackServer;
import org.regenregistry.localstack.process.ServerNode;

/** Processes that are killed and started again by their supervisor, or stand still for a while. */
final class ProcessFaults {

  private ProcessFaults() {}

  static List<Fault> of(FaultyRegistry registry, Random random) {
    List<Fault> faults = new ArrayList<>();
    List<ChildProcess> indexers = registry.indexers();
    faults.add(
        new IndexerFault(
            "indexer killed", one(indexers.stream().map(ProcessFaults::killed).toList(), random)));
    faults.add(
        new IndexerFault(
            "indexer paused", one(indexers.stream().map(ProcessFaults::paused).toList(), random)));
    List<ServerNode> nodes = nodes(registry.stack());
    if (nodes.size() > 1) {
      faults.add(
          new ServerFault(
              "elasticsearch node killed",
              one(
                  nodes.stream().map(node -> new Course(node::kill, node::restart)).toList(),
                  random)));
      faults.add(
          new ServerFault(
              "elasticsearch node paused",
              one(
                  nodes.stream().map(node -> new Course(node::pause, node::resume)).toList(),
                  random)));
    }
    for (StackServer server : List.of(StackServer.ELASTICSEARCH, StackServer.POSTGRESQL)) {
      faults.addAll(whole(registry.stack(), server));
    }
    return faults;
  }

  private static List<ServerNode> nodes(LocalStack stack) {
    return IntStream.rangeClosed(1, stack.elasticsearch().uris().size())
        .mapToObj(stack::elasticsearchNode)
        .toList();
  }

  private static Course killed(ChildProcess indexer) {
    return new Course(indexer::kill, indexer::start);
  }

  private static Course paused(ChildProcess indexer) {
    return new Course(indexer::pause, indexer::resume);
  }

  /** All of a server, however many nodes it has. */
  private static List<Fault> whole(LocalStack stack, StackServer server) {
    String name = server.name().toLowerCase(Locale.ROOT);
    return List.of(
        new ServerFault(
            name + " killed", new Course(() -> stack.kill(server), () -> stack.restart(server))),
        new ServerFault(
            name + " paused", new Course(() -> stack.pause(server), () -> stack.resume(server))));
  }

  /** How a fault begins and ends. */
  private record Course(Runnable begin, Runnable end) {}

  /** Each time one of several, drawn. */
  private static Course one(List<Course> courses, Random random) {
    List<Course> under = new ArrayList<>();
    return new Course(
        () -> {
          Course drawn = courses.get(random.nextInt(courses.size()));
          under.add(drawn);
          drawn.begin().run();
        },
        () -> under.removeLast().end().run());
  }

  private record ServerFault(String name, Course course) implements Fault {

    @Override
    public void begin() {
      course.begin().run();
    }

    @Override
    public void end() {
      course.end().run();
    }
  }

  private record IndexerFault(String name, Course course) implements Fault {

    @Override
    public void begin() {
      course.begin().run();
    }

    @Override
    public void end() {
      course.end().run();
    }

    @Override
    public boolean concernsIndexer() {
      return true;
    }
  }
}

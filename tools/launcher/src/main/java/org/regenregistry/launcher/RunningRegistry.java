package org.regenregistry.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.regenregistry.localstack.LocalStack;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.credentials.SecretsFile;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.report.Progress;

/**
 * The whole registry on a stack of its own: server and indexer here, their servers as children. On
 * an Elasticsearch of several nodes there are two indexers, which are children too.
 */
public final class RunningRegistry implements AutoCloseable {

  /** The database of demo and up. */
  static final String DATABASE = "regen_registry";

  private static final int INDEXERS = 2;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<IndexerNode> indexers = new ArrayList<>();
  private final LocalStack stack;
  private final RunningServers servers;
  private final Database database;
  private final SecretsFile secrets;
  private final RegistryProperties properties;
  private final int port;

  private RunningRegistry(LocalStack stack, StackSettings settings, int port) {
    this.stack = stack;
    this.servers = stack.servers();
    this.database = servers.postgresql().database(DATABASE);
    this.secrets = secretsOf(settings);
    this.properties = new RegistryProperties(servers, database, secrets, anchorsOf(settings));
    this.port = port;
    parts.push(stack);
  }

  /**
   * Starts servers, registry and indexer and waits until all answer.
   *
   * @throws org.regenregistry.localstack.report.StackFailure saying in words what is wrong
   */
  public static RunningRegistry start(StackSettings settings, int port, Progress progress) {
    Ports.requireFree("the registry", port);
    LocalStack stack = LocalStack.start(settings, progress);
    RunningRegistry registry = new RunningRegistry(stack, settings, port);
    try {
      registry.startApplications(settings, progress);
      return registry;
    } catch (RuntimeException failure) {
      registry.close();
      throw failure;
    }
  }

  private void startApplications(StackSettings settings, Progress progress) {
    Path logs = stateOf(settings).resolve("logs");
    Path log = logs.resolve("registry.log");
    if (!settings.isCluster()) {
      parts.push(OneProcess.start(properties, port, log, progress));
      return;
    }
    parts.push(OneProcess.startServer(properties, port, log, progress));
    for (int number = 1; number <= INDEXERS; number++) {
      IndexerNode indexer =
          new IndexerNode("indexer-" + number, properties.indexer(), logs, progress);
      indexers.add(indexer);
      parts.push(indexer);
      indexer.start();
    }
  }

  /** Where a stack's own small files are, beside its servers' data. */
  public static Path stateOf(StackSettings settings) {
    return settings.home().resolve(".registry").resolve("state").resolve(settings.name());
  }

  /** Where a stack keeps the anchors of its audit trail: not in the database that they witness. */
  static Path anchorsOf(StackSettings settings) {
    return stateOf(settings).resolve("audit-anchors");
  }

  /** Keys that outlive a restart. */
  static SecretsFile secretsOf(StackSettings settings) {
    return SecretsFile.open(stateOf(settings).resolve("registry-secrets.properties"));
  }

  /** The servers it stands on. */
  public RunningServers servers() {
    return servers;
  }

  /** The stack it stands on, whose servers can be killed and started again. */
  public LocalStack stack() {
    return stack;
  }

  /** The indexers that are processes of their own; none when the indexer runs in this one. */
  public List<IndexerNode> indexers() {
    return List.copyOf(indexers);
  }

  /** Its database. */
  public Database database() {
    return database;
  }

  /** What its applications are set to. */
  public RegistryProperties properties() {
    return properties;
  }

  /** Passwords that outlive a restart. */
  public SecretsFile secrets() {
    return secrets;
  }

  /** The address of pages and interfaces, without a slash at the end. */
  public String baseUrl() {
    return "http://localhost:" + port;
  }

  /** Waits until the process or the thread is asked to end, and ends the parts in good order. */
  public void stayUp() {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      // The parts wait for each other while they stop, which a set interrupt flag would cut short.
      close();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        System.err.println("A part did not stop in good order: " + failure.getMessage());
      }
    }
    stopped.countDown();
  }
}

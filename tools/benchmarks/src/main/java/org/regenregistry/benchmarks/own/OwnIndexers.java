package org.regenregistry.benchmarks.own;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.benchmarks.own.ServerChild.Program;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.process.Ports;

/** The indexers of a registry of the suite's own, each a process as in a deployment. */
public final class OwnIndexers implements AutoCloseable {

  /** The collector of the image; how much memory there is, a deployment leaves to the container. */
  private static final List<String> JAVA_OPTIONS = List.of("-Xmx512m", "-XX:+UseParallelGC");

  private final Map<String, String> settings;
  private final ElasticsearchServer elasticsearch;
  private final List<ServerChild> children = new ArrayList<>();
  private final List<URI> operations = new ArrayList<>();

  private OwnIndexers(Map<String, String> settings, ElasticsearchServer elasticsearch) {
    this.settings = settings;
    this.elasticsearch = elasticsearch;
  }

  /** Starts them and waits until each follows the ledger. */
  static OwnIndexers start(OwnSettings own, Map<String, String> settings, MeasuredDatabase database)
      throws IOException, InterruptedException {
    OwnIndexers indexers = new OwnIndexers(settings, database.elasticsearch());
    try {
      for (int number = 0; number < own.indexers().orElseThrow(); number++) {
        indexers.add(own);
      }
      return indexers;
    } catch (IOException | InterruptedException failure) {
      indexers.close();
      throw failure;
    }
  }

  private void add(OwnSettings own) throws IOException, InterruptedException {
    int port = Ports.free();
    Map<String, String> properties = new HashMap<>(settings);
    properties.put("registry.indexer.operations.port", Integer.toString(port));
    Path log =
        own.home()
            .resolve(".registry")
            .resolve("logs")
            .resolve("benchmark-indexer-" + port + ".log");
    ServerChild child =
        ServerChild.start(
            own.classPath(), new Program(MeasuredIndexer.class, JAVA_OPTIONS, properties), log);
    children.add(child);
    URI address = URI.create("http://localhost:" + port);
    child.awaitReady(address.resolve("/actuator/health/liveness"));
    operations.add(address);
  }

  /** What an operator's commands need to find store and index. */
  public Map<String, Object> settings() {
    return new HashMap<>(settings);
  }

  /** The index that they fill. */
  public ElasticsearchServer elasticsearch() {
    return elasticsearch;
  }

  /** Where each of them tells its figures. */
  public List<URI> metrics() {
    return operations.stream().map(address -> address.resolve("/actuator/prometheus")).toList();
  }

  /** Their processes. */
  public List<Long> processIds() {
    return children.stream().map(ServerChild::processId).toList();
  }

  @Override
  public void close() {
    children.forEach(ServerChild::close);
  }
}

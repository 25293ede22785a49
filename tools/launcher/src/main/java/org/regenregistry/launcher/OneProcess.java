package org.regenregistry.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.regenregistry.indexer.SearchIndexer;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.server.RegistryServer;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Server and indexer in this process, each an application of its own that knows nothing of the
 * other.
 */
public final class OneProcess implements AutoCloseable {

  private final Deque<ConfigurableApplicationContext> applications = new ArrayDeque<>();

  private OneProcess() {}

  /** Starts both and waits until they are ready. */
  public static OneProcess start(
      RegistryProperties properties, int port, Path log, Progress progress) {
    OneProcess process = startServer(properties, port, log, progress);
    Map<String, Object> indexer = properties.indexer();
    // Any free port, so that several registries can run side by side; the log tells which.
    indexer.put("registry.indexer.operations.port", 0);
    process.run(SearchIndexer.application(), indexer, log);
    progress.say("indexer", "ready");
    return process;
  }

  /** Starts the server alone, for indexers in processes of their own. */
  static OneProcess startServer(
      RegistryProperties properties, int port, Path log, Progress progress) {
    OneProcess process = new OneProcess();
    progress.say("registry", "starting; its log is " + log);
    process.run(RegistryServer.application(), properties.server(port), log);
    progress.say("registry", "ready");
    return process;
  }

  private void run(SpringApplicationBuilder application, Map<String, Object> settings, Path log) {
    try {
      applications.push(
          application
              .registerShutdownHook(false)
              .bannerMode(Banner.Mode.OFF)
              // Logging starts before initializers run, so that these are default properties.
              .properties("logging.file.name=" + log, "logging.threshold.console=off")
              .initializers(
                  context ->
                      context
                          .getEnvironment()
                          .getPropertySources()
                          .addFirst(new MapPropertySource("launcher", settings)))
              .run());
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /** The server's application. */
  public ConfigurableApplicationContext server() {
    return applications.getLast();
  }

  @Override
  public void close() {
    while (!applications.isEmpty()) {
      applications.pop().close();
    }
  }
}

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
    OneProcess process = new OneProcess();
    try {
      progress.say("registry", "starting; its log is " + log);
      process.run(RegistryServer.application(), properties.server(port), log);
      progress.say("registry", "ready");
      Map<String, Object> indexer = properties.indexer();
      // Any free port, so that several registries can run side by side; the log tells which.
      indexer.put("registry.indexer.operations.port", 0);
      process.run(SearchIndexer.application(), indexer, log);
      progress.say("indexer", "ready");
      return process;
    } catch (RuntimeException failure) {
      process.close();
      throw failure;
    }
  }

  private void run(SpringApplicationBuilder application, Map<String, Object> settings, Path log) {
    applications.push(
        application
            .registerShutdownHook(false)
            .bannerMode(Banner.Mode.OFF)
            // Logging starts before initializers run, so that these two come as default properties.
            .properties("logging.file.name=" + log, "logging.threshold.console=off")
            .initializers(
                context ->
                    context
                        .getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("launcher", settings)))
            .run());
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

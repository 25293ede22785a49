package org.regenregistry.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the registry server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RegistryServer {

  /** Starts the server with settings from the environment; see docs/configuration.md. */
  public static void main(String[] arguments) {
    application().run(arguments);
  }

  /**
   * The application, ready to run. Its defaults are in {@code registry-server.yaml}, under a name
   * of their own, so that server and indexer can share a class path in one-process mode.
   */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(RegistryServer.class)
        .properties("spring.config.name=registry-server");
  }
}

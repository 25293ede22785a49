package org.regenregistry.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Entry point of the registry server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RegistryServer {

  /** Starts the server with settings from the environment; see docs/configuration.md. */
  public static void main(String[] arguments) {
    SpringApplication.run(RegistryServer.class, arguments);
  }
}

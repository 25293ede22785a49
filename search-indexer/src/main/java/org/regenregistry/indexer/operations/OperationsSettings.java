package org.regenregistry.indexer.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where health and metrics are served, without login: keep it inside the operator's network.
 *
 * @param address the network address to listen on
 * @param port the port; 0 takes a free one
 */
@ConfigurationProperties("registry.indexer.operations")
public record OperationsSettings(
    @DefaultValue("127.0.0.1") String address, @DefaultValue("8091") int port) {

  public OperationsSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "registry.indexer.operations.port must lie between 0 and 65535");
    }
  }
}

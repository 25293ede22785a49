package org.regenregistry.indexer.index;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Elasticsearch is and as whom the indexer writes to it.
 *
 * @param uris one or more nodes
 * @param caCertificate PEM file of the authority that signed the nodes' certificates; without it
 *     the authorities known to Java are trusted
 * @param connectTimeout how long opening a connection may take
 * @param socketTimeout how long an answer may take
 * @param maximumConnections connections to all nodes together
 */
@ConfigurationProperties("registry.elasticsearch")
public record ElasticsearchSettings(
    @DefaultValue List<URI> uris,
    @DefaultValue("indexer") String username,
    @DefaultValue("") String password,
    @Nullable Path caCertificate,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("20s") Duration socketTimeout,
    @DefaultValue("8") int maximumConnections) {

  public ElasticsearchSettings {
    uris = List.copyOf(uris);
    if (uris.isEmpty()) {
      throw new IllegalArgumentException("registry.elasticsearch.uris is not set");
    }
    if (password.isEmpty()) {
      throw new IllegalArgumentException("registry.elasticsearch.password is not set");
    }
    if (maximumConnections < 1) {
      throw new IllegalArgumentException(
          "registry.elasticsearch.maximum-connections must be 1 or more");
    }
  }

  /** Leaves the password out, so that printing settings reveals nothing. */
  @Override
  public String toString() {
    return "ElasticsearchSettings[uris=" + uris + ", username=" + username + "]";
  }
}

package org.regenregistry.server.research;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the research index is. The user only ever reads.
 *
 * @param uris nodes of the cluster; any of them answers
 * @param username user with the role registry_research
 * @param password the user's password
 * @param caCertificate PEM file of the authority that signed the nodes' certificates; absent when
 *     the platform trusts it anyway
 * @param timeout how long a question may take before it is given up; the nodes have equal shares
 */
@ConfigurationProperties("registry.elasticsearch")
public record ElasticsearchSettings(
    @DefaultValue("https://localhost:9200") List<URI> uris,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @Nullable Path caCertificate,
    @DefaultValue("20s") Duration timeout) {

  public ElasticsearchSettings {
    if (uris.isEmpty() || uris.stream().anyMatch(uri -> uri.getHost() == null)) {
      throw new IllegalArgumentException("registry.elasticsearch.uris names at least one node");
    }
    if (username.isBlank() || password.isBlank()) {
      throw new IllegalArgumentException(
          "registry.elasticsearch.username and registry.elasticsearch.password are set");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("registry.elasticsearch.timeout is longer than nothing");
    }
    uris = List.copyOf(uris);
  }

  /** How long one node may be silent before the next is asked, so that all can be in time. */
  Duration share() {
    return timeout.dividedBy(uris.size());
  }

  /** Leaves the password out, since settings end up in logs. */
  @Override
  public String toString() {
    return "ElasticsearchSettings[uris=" + uris + ", username=" + username + "]";
  }
}

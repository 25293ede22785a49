package org.regenregistry.localstack.elasticsearch;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.regenregistry.localstack.credentials.Credentials;

/**
 * A running Elasticsearch.
 *
 * @param uri where it answers, over TLS
 * @param caCertificate the certificate to trust, a PEM file
 */
public record ElasticsearchServer(
    URI uri, Path caCertificate, Map<ElasticsearchUser, String> passwords) {

  public ElasticsearchServer {
    passwords = Map.copyOf(passwords);
    if (passwords.size() != ElasticsearchUser.values().length) {
      throw new IllegalArgumentException("Elasticsearch needs a password for every user");
    }
  }

  /** How the given user logs in. */
  public Credentials credentials(ElasticsearchUser user) {
    return new Credentials(user.username(), requireNonNull(passwords.get(user)));
  }

  @Override
  public String toString() {
    return "ElasticsearchServer[uri=" + uri + "]";
  }
}

package org.regenregistry.localstack.elasticsearch;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.regenregistry.localstack.credentials.Credentials;

/**
 * A running Elasticsearch, of one node or several.
 *
 * @param uris where its nodes answer, over TLS
 * @param caCertificate the certificate to trust, a PEM file
 */
public record ElasticsearchServer(
    List<URI> uris, Path caCertificate, Map<ElasticsearchUser, String> passwords) {

  public ElasticsearchServer {
    uris = List.copyOf(uris);
    if (uris.isEmpty()) {
      throw new IllegalArgumentException("Elasticsearch has one node or more");
    }
    passwords = Map.copyOf(passwords);
    if (passwords.size() != ElasticsearchUser.values().length) {
      throw new IllegalArgumentException("Elasticsearch needs a password for every user");
    }
  }

  /** Where the first node answers; for those who need no other. */
  public URI uri() {
    return uris.getFirst();
  }

  /** How the given user logs in. */
  public Credentials credentials(ElasticsearchUser user) {
    return new Credentials(user.username(), requireNonNull(passwords.get(user)));
  }

  @Override
  public String toString() {
    return "ElasticsearchServer[uris=" + uris + "]";
  }
}

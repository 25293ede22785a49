package org.regenregistry.launcher;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.credentials.SecretsFile;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.erasure.ReceiptKey;

/** The settings that tie server and indexer to a running stack. */
public final class RegistryProperties {

  private static final String RECEIPT_KEY = "erasure-receipt-key";

  private final RunningServers servers;
  private final Database database;
  private final SecretsFile secrets;
  private final Path anchors;

  /**
   * Settings for these servers; keys that must outlive a restart are kept among the secrets.
   *
   * @param anchors the file to which the heads of the audit trail are written
   */
  public RegistryProperties(
      RunningServers servers, Database database, SecretsFile secrets, Path anchors) {
    this.anchors = anchors;
    this.servers = servers;
    this.database = database;
    this.secrets = secrets;
  }

  /** What the registry server needs, listening on the port of the loopback interface. */
  public Map<String, Object> server(int port) {
    Map<String, Object> properties = shared(ElasticsearchUser.RESEARCH);
    ClientCredentials pages = servers.keycloak().pagesClient();
    properties.put("server.port", port);
    properties.put("server.address", "localhost");
    properties.put("registry.fhir.base-url", "http://localhost:" + port + "/fhir");
    properties.put("registry.fhir.cursor-key", key("cursor-key"));
    properties.put("registry.security.issuer", servers.keycloak().issuer());
    properties.put("registry.pages.client-id", pages.clientId());
    properties.put("registry.pages.client-secret", pages.clientSecret());
    role(properties, "owner", DatabaseRole.OWNER);
    role(properties, "server", DatabaseRole.SERVER);
    role(properties, "extract", DatabaseRole.EXTRACT);
    role(properties, "audit", DatabaseRole.AUDIT);
    properties.put("registry.audit.signing-key", auditKey());
    properties.put("registry.audit.anchor-file", anchors.toString());
    role(properties, "erasure", DatabaseRole.ERASURE);
    properties.put("registry.erasure.identifier-key", key("erasure-identifier-key"));
    properties.put("registry.erasure.receipt-key", key(RECEIPT_KEY));
    properties.put("registry.erasure.journal", secrets.beside("erasures.jsonl").toString());
    return properties;
  }

  /** The key that signs receipts of erasures with these secrets. */
  static ReceiptKey receiptKey(SecretsFile secrets) {
    return new ReceiptKey(bytes(secrets, RECEIPT_KEY));
  }

  /** What the search indexer needs. */
  public Map<String, Object> indexer() {
    Map<String, Object> properties = shared(ElasticsearchUser.INDEXER);
    role(properties, "indexer", DatabaseRole.INDEXER);
    return properties;
  }

  /** What the anchors of the audit trail are signed with, as base64. */
  public String auditKey() {
    return key("audit-signing-key");
  }

  private Map<String, Object> shared(ElasticsearchUser user) {
    Credentials login = servers.elasticsearch().credentials(user);
    Map<String, Object> properties = new HashMap<>();
    properties.put("registry.database.url", database.jdbcUrl());
    properties.put("registry.elasticsearch.uris", nodes());
    properties.put("registry.elasticsearch.username", login.username());
    properties.put("registry.elasticsearch.password", login.password());
    properties.put(
        "registry.elasticsearch.ca-certificate",
        servers.elasticsearch().caCertificate().toString());
    properties.put("registry.pseudonym.key", key("pseudonym-key"));
    return properties;
  }

  /** All nodes, so that another answers when one is gone. */
  private String nodes() {
    return servers.elasticsearch().uris().stream()
        .map(URI::toString)
        .collect(Collectors.joining(","));
  }

  private void role(Map<String, Object> properties, String name, DatabaseRole role) {
    Credentials login = database.credentials(role);
    properties.put("registry.database." + name + ".username", login.username());
    properties.put("registry.database." + name + ".password", login.password());
  }

  private String key(String name) {
    return Base64.getEncoder().encodeToString(bytes(secrets, name));
  }

  /** Thirty-two bytes that are the same at every start. */
  private static byte[] bytes(SecretsFile secrets, String name) {
    try {
      byte[] secret = secrets.password(name).getBytes(StandardCharsets.UTF_8);
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

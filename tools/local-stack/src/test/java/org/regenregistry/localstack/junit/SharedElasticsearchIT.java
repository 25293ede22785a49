package org.regenregistry.localstack.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;

/** What the shared Elasticsearch allows its users. */
@ExtendWith(LocalServers.class)
final class SharedElasticsearchIT {

  private final String index = "/treatments-" + UUID.randomUUID();

  @Test
  void letsTheIndexerWriteAndResearchRead(RunningServers servers) throws Exception {
    assertThat(put(servers, ElasticsearchUser.INDEXER, index + "/_doc/1?refresh=true"))
        .isEqualTo(201);
    assertThat(get(servers, ElasticsearchUser.RESEARCH, index + "/_search")).isEqualTo(200);
    assertThat(put(servers, ElasticsearchUser.RESEARCH, index + "/_doc/2")).isEqualTo(403);
  }

  @Test
  void keepsTheIndexerToItsOwnIndices(RunningServers servers) throws Exception {
    assertThat(put(servers, ElasticsearchUser.INDEXER, "/elsewhere/_doc/1")).isEqualTo(403);
    assertThat(get(servers, ElasticsearchUser.RESEARCH, "/_security/user")).isEqualTo(403);
  }

  @Test
  void letsTheIndexerMakeTemplatesAndAliases(RunningServers servers) throws Exception {
    String template =
        """
        {"index_patterns": ["treatments-it-*"], "template": {"mappings": {"dynamic": "strict"}}}
        """;
    assertThat(
            send(
                servers,
                ElasticsearchUser.INDEXER,
                "PUT",
                "/_index_template/treatments-it",
                template))
        .isEqualTo(200);
    String alias = "{\"aliases\": {\"treatments-alias-" + UUID.randomUUID() + "\": {}}}";
    assertThat(send(servers, ElasticsearchUser.INDEXER, "PUT", index, alias)).isEqualTo(200);
  }

  @Test
  void refusesAStranger(RunningServers servers) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(servers.elasticsearch().uri().resolve("/_cluster/health")).build();
    try (HttpClient client = trusting(servers.elasticsearch())) {
      assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(401);
    }
  }

  private int get(RunningServers servers, ElasticsearchUser user, String path) throws Exception {
    return send(servers, user, "GET", path, "");
  }

  private int put(RunningServers servers, ElasticsearchUser user, String path) throws Exception {
    return send(servers, user, "PUT", path, "{\"clinic\": \"A\"}");
  }

  private int send(
      RunningServers servers, ElasticsearchUser user, String method, String path, String body)
      throws Exception {
    Credentials login = servers.elasticsearch().credentials(user);
    String header = login.username() + ":" + login.password();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(servers.elasticsearch().uri() + path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(header.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = trusting(servers.elasticsearch())) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  /** As any client would: trusting the certificate file and nothing else. */
  private HttpClient trusting(ElasticsearchServer server) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (var file = Files.newInputStream(server.caCertificate())) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}

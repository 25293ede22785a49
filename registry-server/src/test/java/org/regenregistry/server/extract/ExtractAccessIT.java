package org.regenregistry.server.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.server.RegistryServer;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server and tokens of the real Keycloak. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtractAccessIT {

  private static final String ORDER = "/fhir/$registry-extract?register=treatment-register";
  private static final String STATUS =
      "/fhir/$registry-extract-status?job=0b6cf33e-94a9-4a52-a0ec-bb15ae1dbd1c";
  private static final String FILE =
      "/fhir/$registry-extract-file?job=0b6cf33e-94a9-4a52-a0ec-bb15ae1dbd1c&name=manifest.json";

  private final KeycloakServer keycloak;
  private final ConfigurableApplicationContext server;
  private final HttpClient http = HttpClient.newHttpClient();

  ExtractAccessIT(RunningServers servers) {
    keycloak = servers.keycloak();
    String[] settings =
        settings(servers).entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    server = RegistryServer.application().run(settings);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void isUnauthorizedWithoutATokenAndWithAForgedOne() throws Exception {
    String regulator = token("regulator-forged", "regulator");
    String forged = regulator.substring(0, regulator.lastIndexOf('.')) + ".AAAA";

    for (String authorization : List.of("", "Bearer " + forged)) {
      assertThat(send("POST", ORDER, authorization).statusCode()).isEqualTo(401);
      assertThat(send("GET", STATUS, authorization).statusCode()).isEqualTo(401);
      assertThat(send("GET", FILE, authorization).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void isForbiddenToClinicsAndResearchers() throws Exception {
    String clinic = keycloak.accessToken(keycloak.addClinicClient("EXTRACT-01", "A clinic"));
    String researcher = token("extract-researcher", "researcher");

    for (String token : List.of(clinic, researcher)) {
      assertThat(send("POST", ORDER, "Bearer " + token).statusCode()).isEqualTo(403);
      assertThat(send("GET", STATUS, "Bearer " + token).statusCode()).isEqualTo(403);
      assertThat(send("DELETE", STATUS, "Bearer " + token).statusCode()).isEqualTo(403);
      assertThat(send("GET", FILE, "Bearer " + token).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void givesARegulatorTheFilesAndAnotherRegulatorNothing() throws Exception {
    String mine = "Bearer " + token("extract-regulator", "regulator");
    String other = "Bearer " + token("extract-regulator-2", "regulator");
    HttpResponse<String> ordered = send("POST", ORDER, mine);
    assertThat(ordered.statusCode()).isEqualTo(202);
    String status = local(ordered);

    assertThat(send("GET", status, other).statusCode()).isEqualTo(404);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(send("GET", status, mine).statusCode()).isEqualTo(200));
    String file = status.replace("-status", "-file") + "&name=manifest.json";
    assertThat(send("GET", file, mine).body()).contains("\"register\" : \"treatment-register\"");
    assertThat(send("GET", file, other).statusCode()).isEqualTo(404);
  }

  private String token(String client, String role) {
    return keycloak.accessToken(keycloak.addServiceClient(client, role));
  }

  private HttpResponse<String> send(String method, String path, String authorization)
      throws IOException, InterruptedException {
    WebServer container = ((WebServerApplicationContext) server).getWebServer();
    int port = Objects.requireNonNull(container).getPort();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String local(HttpResponse<String> ordered) {
    URI address = URI.create(ordered.headers().firstValue("Content-Location").orElseThrow());
    return address.getRawPath() + "?" + address.getRawQuery();
  }

  private static Map<String, Object> settings(RunningServers servers) {
    Database database = servers.postgresql().createDatabase();
    Map<String, Object> settings = new TreeMap<>();
    settings.put("server.port", 0);
    settings.put("registry.database.url", database.jdbcUrl());
    login(settings, "registry.database.owner", database.credentials(DatabaseRole.OWNER));
    login(settings, "registry.database.server", database.credentials(DatabaseRole.SERVER));
    login(settings, "registry.database.extract", database.credentials(DatabaseRole.EXTRACT));
    login(settings, "registry.database.audit", database.credentials(DatabaseRole.AUDIT));
    login(settings, "registry.database.erasure", database.credentials(DatabaseRole.ERASURE));
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    settings.put("registry.audit.signing-key", key);
    settings.put("registry.erasure.identifier-key", key);
    settings.put("registry.erasure.receipt-key", key);
    settings.put("registry.elasticsearch.uris", servers.elasticsearch().uri());
    settings.put("registry.elasticsearch.ca-certificate", servers.elasticsearch().caCertificate());
    login(
        settings,
        "registry.elasticsearch",
        servers.elasticsearch().credentials(ElasticsearchUser.RESEARCH));
    settings.put("registry.security.issuer", servers.keycloak().issuer());
    settings.put("registry.pages.client-id", servers.keycloak().pagesClient().clientId());
    settings.put("registry.pages.client-secret", servers.keycloak().pagesClient().clientSecret());
    settings.put("registry.pseudonym.key", Base64.getEncoder().encodeToString(new byte[32]));
    return settings;
  }

  private static void login(Map<String, Object> settings, String prefix, Credentials login) {
    settings.put(prefix + ".username", login.username());
    settings.put(prefix + ".password", login.password());
  }
}

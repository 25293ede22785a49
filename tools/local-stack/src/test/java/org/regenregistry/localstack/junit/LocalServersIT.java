package org.regenregistry.localstack.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.credentials.Credentials;
import org.regenregistry.localstack.elasticsearch.ElasticsearchServer;
import org.regenregistry.localstack.elasticsearch.ElasticsearchUser;
import org.regenregistry.localstack.keycloak.ClientCredentials;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.localstack.postgresql.Database;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.localstack.report.StackFailure;

@ExtendWith(LocalServers.class)
class LocalServersIT {

  @Nested
  class Postgresql {

    @Test
    void givesEveryDatabaseToTheOwnerAlone(RunningServers servers) throws SQLException {
      Database database = servers.postgresql().createDatabase();

      try (Connection owner = connect(database, DatabaseRole.OWNER)) {
        run(owner, "CREATE TABLE clinic (clinic_id text PRIMARY KEY)");
        run(owner, "GRANT SELECT ON clinic TO registry_server");
      }

      for (DatabaseRole role : DatabaseRole.values()) {
        if (role != DatabaseRole.OWNER) {
          assertThatThrownBy(
                  () -> {
                    try (Connection connection = connect(database, role)) {
                      run(connection, "CREATE TABLE mine (id int)");
                    }
                  })
              .as("tables made by %s", role)
              .hasMessageContaining("permission denied for schema public");
        }
      }
      try (Connection server = connect(database, DatabaseRole.SERVER)) {
        run(server, "SELECT * FROM clinic");
      }
    }

    @Test
    void givesNoRoleAWayAroundRowLevelSecurity(RunningServers servers) throws SQLException {
      Database database = servers.postgresql().createDatabase();

      try (Connection connection = connect(database, DatabaseRole.SERVER);
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT count(*) FROM pg_roles
                   WHERE rolname LIKE 'registry\\_%' AND (rolsuper OR rolbypassrls OR rolcreaterole)
                  """)) {
        rows.next();
        assertThat(rows.getInt(1)).isZero();
      }
    }

    @Test
    void keepsDatabasesApart(RunningServers servers) throws SQLException {
      Database first = servers.postgresql().createDatabase();
      Database second = servers.postgresql().createDatabase();

      try (Connection connection = connect(first, DatabaseRole.OWNER)) {
        run(connection, "CREATE TABLE only_here (id int)");
      }

      assertThat(second.jdbcUrl()).isNotEqualTo(first.jdbcUrl());
      try (Connection connection = connect(second, DatabaseRole.OWNER)) {
        assertThatThrownBy(() -> run(connection, "SELECT * FROM only_here"))
            .hasMessageContaining("does not exist");
      }
    }

    @Test
    void findsADatabaseAgainByItsName(RunningServers servers) throws SQLException {
      String name = "named_" + UUID.randomUUID().toString().replace("-", "");
      try (Connection connection =
          connect(servers.postgresql().database(name), DatabaseRole.OWNER)) {
        run(connection, "CREATE TABLE kept (id int)");
      }

      Database again = servers.postgresql().database(name);

      try (Connection connection = connect(again, DatabaseRole.OWNER)) {
        run(connection, "SELECT * FROM kept");
      }
      servers.postgresql().drop(again);
      assertThatThrownBy(() -> connect(again, DatabaseRole.OWNER))
          .hasMessageContaining("does not exist");
    }

    private Connection connect(Database database, DatabaseRole role) throws SQLException {
      Credentials login = database.credentials(role);
      return DriverManager.getConnection(database.jdbcUrl(), login.username(), login.password());
    }

    private void run(Connection connection, String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  @Nested
  class Elasticsearch {

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

  @Nested
  class Keycloak {

    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void putsClinicRoleAndAudienceIntoAClinicsToken(RunningServers servers) throws Exception {
      KeycloakServer keycloak = servers.keycloak();
      ClientCredentials client = keycloak.addClinicClient("C" + unique, "Clinic of the test");

      JsonNode token = claims(keycloak.accessToken(client));

      assertThat(client.clientId()).isEqualTo("ehr-c" + unique);
      assertThat(token.path("clinic").asText()).isEqualTo("C" + unique);
      assertThat(texts(token.path("aud"))).containsExactly("regen-registry");
      assertThat(texts(token.path("realm_access").path("roles")))
          .containsExactly("clinic-submitter");
      assertThat(token.path("iss").asText()).isEqualTo(keycloak.issuer());
      assertThat(token.path("exp").asLong() - token.path("iat").asLong()).isEqualTo(300);
    }

    @Test
    void findsAClientAgain(RunningServers servers) {
      ClientCredentials added = servers.keycloak().addClinicClient("F" + unique, "Found");

      assertThat(servers.keycloak().findClient(added.clientId())).contains(added);
      assertThat(servers.keycloak().findClient("ehr-nobody")).isEmpty();
    }

    @Test
    void refusesASecondClientForAClinic(RunningServers servers) {
      servers.keycloak().addClinicClient("T" + unique, "Twice");

      assertThatThrownBy(() -> servers.keycloak().addClinicClient("T" + unique, "Twice"))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("already has a client");
    }

    @Test
    void makesClientsThatTheRegistryMustRefuse(RunningServers servers) throws Exception {
      KeycloakServer keycloak = servers.keycloak();

      JsonNode homeless =
          claims(keycloak.accessToken(keycloak.addClientWithoutClinic("homeless-" + unique)));
      JsonNode elsewhere =
          claims(
              keycloak.accessToken(
                  keycloak.addClientForAudience("elsewhere-" + unique, "A", "another-service")));
      JsonNode shortLived =
          claims(
              keycloak.accessToken(
                  keycloak.addShortLivedClient("short-" + unique, "A", Duration.ofSeconds(2))));

      assertThat(homeless.has("clinic")).isFalse();
      assertThat(texts(homeless.path("aud"))).contains("regen-registry");
      assertThat(texts(elsewhere.path("aud"))).containsExactly("another-service");
      assertThat(shortLived.path("exp").asLong() - shortLived.path("iat").asLong()).isEqualTo(2);
    }

    @Test
    void givesServiceClientsOneRole(RunningServers servers) throws Exception {
      KeycloakServer keycloak = servers.keycloak();

      JsonNode token =
          claims(keycloak.accessToken(keycloak.addServiceClient("reg-" + unique, "regulator")));

      assertThat(texts(token.path("realm_access").path("roles"))).containsExactly("regulator");
      assertThat(token.has("clinic")).isFalse();
    }

    @Test
    void refusesAWrongSecret(RunningServers servers) {
      ClientCredentials client = servers.keycloak().addClinicClient("W" + unique, "Wrong");

      assertThatThrownBy(
              () ->
                  servers
                      .keycloak()
                      .accessToken(new ClientCredentials(client.clientId(), "guessed")))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("no token");
    }

    @Test
    void letsPeopleLogInToThePagesOnlyWithACodeAndPkce(RunningServers servers) throws Exception {
      servers.keycloak().addUser("reader-" + unique, "a long password", "researcher");
      servers.keycloak().addUser("reader-" + unique, "another password", "researcher");
      URI login =
          URI.create(
              servers.keycloak().issuer()
                  + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id="
                  + servers.keycloak().pagesClient().clientId()
                  + "&redirect_uri=http://localhost:8123/login/oauth2/code/keycloak");
      String challenge = "&code_challenge_method=S256&code_challenge=" + "a".repeat(43);

      assertThat(status(URI.create(login + challenge))).isEqualTo(200);
      assertThat(status(login)).as("without PKCE").isEqualTo(302);
      assertThat(status(URI.create(login + challenge.replace("S256", "plain")))).isEqualTo(302);
      assertThat(status(URI.create((login + challenge).replace("localhost:8123", "evil.test"))))
          .isEqualTo(400);
    }

    private int status(URI uri) throws IOException, InterruptedException {
      try (HttpClient client = HttpClient.newHttpClient()) {
        return client
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
            .statusCode();
      }
    }

    private JsonNode claims(String token) throws IOException {
      return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private List<String> texts(JsonNode node) {
      if (node.isTextual()) {
        return List.of(node.asText());
      }
      return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
    }
  }
}

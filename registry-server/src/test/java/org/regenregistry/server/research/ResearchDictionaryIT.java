package org.regenregistry.server.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.localstack.RunningServers;
import org.regenregistry.localstack.junit.LocalServers;
import org.regenregistry.localstack.keycloak.KeycloakServer;

/** The dictionary and the schema of cohorts over HTTP, with real tokens. */
@ExtendWith(LocalServers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResearchDictionaryIT {

  private final HttpClient http = HttpClient.newHttpClient();
  private KeycloakServer keycloak;
  private ResearchServer server;

  @BeforeAll
  void start(RunningServers servers) {
    keycloak = servers.keycloak();
    server = ResearchServer.start(servers);
  }

  @AfterAll
  void stop() {
    server.close();
    http.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/research/dictionary, application/json, patient.ageBand",
    "/research/cohort-schema.json, application/schema+json, plain-criterion-2"
  })
  void tellsAResearcherAloneWhatAQuestionMayName(String path, String form, String holds)
      throws Exception {
    HttpResponse<String> answer = get(token("researcher"), path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(form);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.body()).contains(holds);
    HttpResponse<String> denied = get(token("regulator"), path);
    assertThat(denied.statusCode()).isEqualTo(403);
    assertThat(denied.body()).contains("role-missing");
    assertThat(get("forged", path).statusCode()).isEqualTo(401);
  }

  private String token(String role) {
    return keycloak.accessToken(keycloak.addServiceClient(role + "-" + UUID.randomUUID(), role));
  }

  private HttpResponse<String> get(String bearer, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.at(path)).header("Authorization", "Bearer " + bearer).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}

package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.server.project.ProjectHttp;
import org.regenregistry.server.question.DrawnRequests.Drawn;
import org.regenregistry.server.research.ResearchServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks until the budget is spent, and then another researcher goes on with another project. */
final class RandomResearcher implements AutoCloseable {

  private static final int SPENT = 429;
  private static final int LOCKED = 403;
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final KeycloakServer keycloak;
  private final ResearchServer server;
  private String token = "";
  private String project = "";

  RandomResearcher(KeycloakServer keycloak, ResearchServer server)
      throws IOException, InterruptedException {
    this.keycloak = keycloak;
    this.server = server;
    another();
  }

  private void another() throws IOException, InterruptedException {
    token = token("researcher");
    project =
        new ProjectHttp(server).open(token, token("privacy-officer"), ",'similarPerMonth':100");
  }

  private String token(String role) {
    return keycloak.accessToken(keycloak.addServiceClient(role + "-" + UUID.randomUUID(), role));
  }

  /** The answer to a question, which is always given in the end. */
  JsonNode ask(Drawn drawn) throws IOException, InterruptedException {
    HttpResponse<String> response = send(drawn);
    if (response.statusCode() == SPENT || response.statusCode() == LOCKED) {
      another();
      response = send(drawn);
    }
    assertThat(response.statusCode()).as(drawn.body() + response.body()).isEqualTo(OK);
    return JsonMapper.shared().readTree(response.body());
  }

  private HttpResponse<String> send(Drawn drawn) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.at(drawn.path()))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    drawn
                        .body()
                        .deepCopy()
                        .put("project", project)
                        .put("purpose", "HRESCH")
                        .toString()))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}

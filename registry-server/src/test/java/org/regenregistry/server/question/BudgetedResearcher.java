package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.localstack.keycloak.KeycloakServer;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.project.ProjectHttp;
import org.regenregistry.server.question.Secret.Told;
import org.regenregistry.server.research.ResearchServer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One researcher with one project, who is refused when its budget is spent. */
final class BudgetedResearcher implements AutoCloseable {

  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ResearchServer server;
  private final String token;
  private final String project;

  /** Has a project approved; members of the approval begin with a comma. */
  BudgetedResearcher(KeycloakServer keycloak, ResearchServer server, String approval)
      throws IOException, InterruptedException {
    this.server = server;
    this.token = token(keycloak, "researcher");
    this.project =
        new ProjectHttp(server).open(token, token(keycloak, "privacy-officer"), approval);
  }

  private static String token(KeycloakServer keycloak, String role) {
    return keycloak.accessToken(keycloak.addServiceClient(role + "-" + UUID.randomUUID(), role));
  }

  /**
   * What came of a question.
   *
   * @param refusal the problem; empty for an answer
   */
  record Reply(Optional<Told> told, String refusal) {

    boolean isRefused() {
      return !refusal.isEmpty();
    }
  }

  Reply ask(Secret secret, Criterion cohort) throws IOException, InterruptedException {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("project", project).put("purpose", "HRESCH").set("cohort", cohort.json());
    ObjectNode parameters = body.putObject("parameters");
    secret.parameters().forEach((name, values) -> values.forEach(parameters.withArray(name)::add));
    HttpRequest request =
        HttpRequest.newBuilder(server.at("/research/questions/" + secret.question()))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() == OK) {
      return new Reply(secret.in(JsonMapper.shared().readTree(response.body())), "");
    }
    assertThat(response.body()).contains("project-locked");
    return new Reply(Optional.empty(), response.body());
  }

  @Override
  public void close() {
    http.close();
  }
}

package org.regenregistry.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.regenregistry.launcher.UserMistake;
import org.regenregistry.localstack.keycloak.ClientCredentials;

/**
 * The research project for which questions are asked: a researcher proposes it, a privacy officer
 * approves it, and later starts find it open.
 */
final class DemoProject {

  /** The purpose of the project, and of every question asked for it. */
  static final String PURPOSE = "HRESCH";

  private static final String PROJECTS = "/research/projects";
  private static final String TITLE = "A first look at the demonstration";
  private static final String STATEMENT =
      "Whether scores change after treatment, on invented data, to see how the registry answers.";

  /** More than the usual budget, since whoever tries the pages asks a lot in an hour. */
  private static final int QUESTIONS_PER_WEEK = 2_000;

  private static final int SIMILAR_PER_MONTH = 100;

  private final RegistryClient client;
  private final ClientCredentials researcher;
  private final ClientCredentials officer;
  private final ObjectMapper json = new ObjectMapper();

  DemoProject(RegistryClient client, ClientCredentials researcher, ClientCredentials officer) {
    this.client = client;
    this.researcher = researcher;
    this.officer = officer;
  }

  /**
   * The id of an open project of the researcher and these people.
   *
   * @param members subjects of people's tokens
   */
  String open(List<String> members) {
    return found(members)
        .orElseGet(
            () -> {
              String id = read(post(researcher, PROJECTS, proposal(members))).path("id").asText();
              read(post(officer, PROJECTS + "/" + id + "/approve", approval()));
              return id;
            });
  }

  private Optional<String> found(List<String> members) {
    JsonNode projects = read(client.get(researcher, PROJECTS)).path("projects");
    return StreamSupport.stream(projects.spliterator(), false)
        .filter(project -> project.path("title").asText().equals(TITLE))
        .filter(project -> project.path("state").asText().equals("open"))
        .filter(project -> subjects(project).containsAll(members))
        .map(project -> project.path("id").asText())
        .findFirst();
  }

  private static List<String> subjects(JsonNode project) {
    return StreamSupport.stream(project.path("members").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private ObjectNode proposal(List<String> members) {
    ObjectNode proposal =
        json.createObjectNode()
            .put("title", TITLE)
            .put("purpose", PURPOSE)
            .put("statement", STATEMENT);
    members.forEach(proposal.putArray("members")::add);
    return proposal;
  }

  private ObjectNode approval() {
    return json.createObjectNode()
        .put("endsOn", LocalDate.now(ZoneOffset.UTC).plusYears(1).toString())
        .put("questionsPerWeek", QUESTIONS_PER_WEEK)
        .put("similarPerMonth", SIMILAR_PER_MONTH);
  }

  private HttpResponse<String> post(ClientCredentials as, String path, ObjectNode body) {
    return client.post(as, path, "application/json", body.toString());
  }

  private JsonNode read(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new UserMistake(
          "The research project was answered with " + answer.statusCode() + ": " + answer.body());
    }
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The answer is not JSON", e);
    }
  }
}

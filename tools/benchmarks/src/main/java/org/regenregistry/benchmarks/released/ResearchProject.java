package org.regenregistry.benchmarks.released;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.benchmarks.load.Answer;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.benchmarks.load.FhirTarget;
import org.regenregistry.benchmarks.own.OwnRegistry;

/**
 * An approved project, for which questions are asked.
 *
 * @param id as questions name it
 */
record ResearchProject(String id) {

  private static final String PURPOSE = "HRESCH";
  private static final String PROJECTS = "research/projects";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As much as the privacy officer can approve. */
  private static final int MOST_QUESTIONS = 10_000;

  private static final int MOST_SIMILAR = 100;

  /** Has a researcher propose it and a privacy officer approve it. */
  static ResearchProject approved(OwnRegistry registry) throws IOException {
    try (FhirTarget researcher = new FhirTarget(registry.address(), registry.researcher());
        FhirTarget officer = new FhirTarget(registry.address(), registry.privacyOfficer())) {
      ObjectNode proposal =
          JSON.createObjectNode()
              .put("title", "Benchmark")
              .put("purpose", PURPOSE)
              .put("statement", "How soon questions are answered.");
      String id = JSON.readTree(sent(researcher, PROJECTS, proposal)).path("id").asText();
      ObjectNode approval =
          JSON.createObjectNode()
              .put("endsOn", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString())
              .put("questionsPerWeek", MOST_QUESTIONS)
              .put("similarPerMonth", MOST_SIMILAR);
      sent(officer, PROJECTS + "/" + id + "/approve", approval);
      return new ResearchProject(id);
    }
  }

  private static String sent(FhirTarget target, String path, ObjectNode body) throws IOException {
    Answer answer = target.send(call(path, body));
    if (!answer.succeeded()) {
      throw new IOException("The project was not approved: " + answer.text());
    }
    return answer.text();
  }

  /** A question of the project. */
  Call asking(String path, ObjectNode question) {
    return call(path, question.put("project", id).put("purpose", PURPOSE));
  }

  private static Call call(String path, ObjectNode body) {
    return new Call(
        "POST",
        path,
        Map.of("Content-Type", "application/json", "Accept", "application/json"),
        Optional.of(body.toString()),
        0);
  }
}

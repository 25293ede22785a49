package org.regenregistry.benchmarks.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.regenregistry.benchmarks.load.Answer;

/** What a right answer holds. A workload is measured only after its answers were looked at. */
public sealed interface Expectation {

  /** Any answer of 2xx. */
  record Success() implements Expectation {}

  /** The resource of this type and id. */
  record TheResource(String type, String id) implements Expectation {}

  /** A Bundle with so many entries or more. */
  record Entries(int least) implements Expectation {}

  /** A Bundle that tells a total of so many or more. */
  record Total(long least) implements Expectation {}

  /** A transaction's answer whose entries all have a status of 2xx. */
  record Written(int entries) implements Expectation {}

  /** What is wrong with an answer; empty when nothing is. */
  default Optional<String> objection(Answer answer) throws IOException {
    if (!answer.succeeded()) {
      return Optional.of("status " + answer.status());
    }
    JsonNode body = new ObjectMapper().readTree(answer.body());
    return switch (this) {
      case Success _ -> Optional.empty();
      case TheResource(String type, String id) -> different(type + "/" + id, name(body));
      case Entries(int least) -> fewer(least, body.path("entry").size(), "entries");
      case Total(long least) -> fewer(least, body.path("total").asLong(-1), "as the total");
      case Written(int entries) -> fewer(entries, accepted(body), "entries accepted");
    };
  }

  private static String name(JsonNode resource) {
    return resource.path("resourceType").asText() + "/" + resource.path("id").asText();
  }

  private static long accepted(JsonNode body) {
    return body.findValuesAsText("status").stream().filter(text -> text.startsWith("2")).count();
  }

  private static Optional<String> different(String wanted, String given) {
    return given.equals(wanted) ? Optional.empty() : Optional.of(given + ", not " + wanted);
  }

  private static Optional<String> fewer(long least, long given, String what) {
    return given >= least
        ? Optional.empty()
        : Optional.of("%d %s, not %d".formatted(given, what, least));
  }
}

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
      case TheResource(String type, String id) ->
          unless(
              body.path("resourceType").asText().equals(type)
                  && body.path("id").asText().equals(id),
              "another resource than " + type + "/" + id);
      case Entries(int least) ->
          unless(
              body.path("entry").size() >= least,
              body.path("entry").size() + " entries, not " + least);
      case Total(long least) ->
          unless(
              body.path("total").asLong(-1) >= least,
              "a total of " + body.path("total").asText("nothing") + ", not " + least);
      case Written(int entries) ->
          unless(
              accepted(body) == entries, accepted(body) + " entries were accepted, not " + entries);
    };
  }

  private static long accepted(JsonNode body) {
    return body.findValuesAsText("status").stream().filter(text -> text.startsWith("2")).count();
  }

  private static Optional<String> unless(boolean right, String objection) {
    return right ? Optional.empty() : Optional.of(objection);
  }
}

package org.regenregistry.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.regenregistry.launcher.UserMistake;
import org.regenregistry.localstack.keycloak.ClientCredentials;

/** The first pooled question, asked over HTTP and printed as a table. */
final class PooledAnswer {

  static final String QUESTION =
      """
      {"measure":"koos-pain","visits":["W6","M3","M6","M12"],"groupBy":"source.tissue"}\
      """;

  private final RegistryClient client;

  PooledAnswer(RegistryClient client) {
    this.client = client;
  }

  /** Asks and formats the answer. */
  String table(ClientCredentials researcher) {
    HttpResponse<String> answer =
        client.post(researcher, "/research/outcomes", "application/json", QUESTION);
    if (answer.statusCode() != 200) {
      throw new UserMistake(
          "The pooled question was answered with " + answer.statusCode() + ": " + answer.body());
    }
    return format(parse(answer.body()));
  }

  private static String format(JsonNode answer) {
    StringBuilder table =
        new StringBuilder(
            "Change of KOOS Pain from baseline, pooled over all clinics, by tissue source"
                + System.lineSeparator());
    table.append(String.format(Locale.ROOT, "  %-24s", "source"));
    for (JsonNode visit : answer.path("groups").path(0).path("visits")) {
      table.append(String.format(Locale.ROOT, "%-30s", visit.path("visit").asText()));
    }
    for (JsonNode group : answer.path("groups")) {
      table.append(String.format(Locale.ROOT, "%n  %-24s", group.path("group").asText()));
      group.path("visits").forEach(cell -> table.append(cell(cell)));
    }
    return table.append(System.lineSeparator()).toString();
  }

  private static String cell(JsonNode cell) {
    if (cell.path("suppressed").asBoolean()) {
      return String.format(Locale.ROOT, "%-30s", "suppressed");
    }
    String figures =
        String.format(
            Locale.ROOT,
            "%+.1f (%+.1f to %+.1f), n %d",
            cell.path("meanChange").asDouble(),
            cell.path("interval").path("low").asDouble(),
            cell.path("interval").path("high").asDouble(),
            cell.path("n").asInt());
    return String.format(Locale.ROOT, "%-30s", figures);
  }

  private static JsonNode parse(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The answer is not JSON", e);
    }
  }
}

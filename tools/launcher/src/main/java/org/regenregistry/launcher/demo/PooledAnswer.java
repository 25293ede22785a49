package org.regenregistry.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.regenregistry.launcher.UserMistake;
import org.regenregistry.localstack.keycloak.ClientCredentials;

/** The first question over the release, asked over HTTP and printed as a table. */
final class PooledAnswer {

  static final String PATH = "/research/questions/trajectory";

  private static final String WITHHELD = "withheld";

  private final RegistryClient client;
  private final String question;

  /**
   * A question for a project.
   *
   * @param project id of an open project of whoever asks
   */
  PooledAnswer(RegistryClient client, String project) {
    this.client = client;
    this.question = question(project);
  }

  /** The body of the question. */
  static String question(String project) {
    return """
        {"project":"%s","purpose":"%s","by":"product.type",\
        "parameters":{"measures":["koos-pain"],"visits":["W6","M3","M6","M12"]}}"""
        .formatted(project, DemoProject.PURPOSE);
  }

  /** Asks and formats the answer. */
  String table(ClientCredentials researcher) {
    HttpResponse<String> answer = client.post(researcher, PATH, "application/json", question);
    if (answer.statusCode() != 200) {
      throw new UserMistake(
          "The pooled question was answered with " + answer.statusCode() + ": " + answer.body());
    }
    return format(parse(answer.body()));
  }

  private static String format(JsonNode answer) {
    Set<String> visits = new LinkedHashSet<>();
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    for (JsonNode row : answer.path("tables").path(0).path("rows")) {
      String visit = row.path("keys").path("visit").asText();
      visits.add(visit);
      groups
          .computeIfAbsent(row.path("keys").path("by").asText(), _ -> new LinkedHashMap<>())
          .put(visit, figure(row.path("figures").path("observed")));
    }
    StringBuilder table =
        new StringBuilder(
            "Change of KOOS Pain from baseline, over all clinics of release %d, by cell product%n"
                .formatted(answer.path("header").path("release").path("number").asLong()));
    table.append(String.format(Locale.ROOT, "  %-24s", "product"));
    visits.forEach(visit -> table.append(column(visit)));
    groups.forEach(
        (group, figures) -> {
          table.append(String.format(Locale.ROOT, "%n  %-24s", group));
          visits.forEach(visit -> table.append(column(figures.getOrDefault(visit, WITHHELD))));
        });
    return table.append(System.lineSeparator()).toString();
  }

  private static String figure(JsonNode figure) {
    if (!figure.path("kind").asText().equals("mean")) {
      return WITHHELD;
    }
    return String.format(
        Locale.ROOT,
        "%+.1f (%+.1f to %+.1f), n %d",
        figure.path("mean").asDouble(),
        figure.path("interval").path("lower").asDouble(),
        figure.path("interval").path("upper").asDouble(),
        figure.path("n").asInt());
  }

  private static String column(String text) {
    return String.format(Locale.ROOT, "%-30s", text);
  }

  private static JsonNode parse(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The answer is not JSON", e);
    }
  }
}

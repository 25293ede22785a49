package org.regenregistry.benchmarks.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.benchmarks.load.Call;

/**
 * Later visits of loaded patients: transaction Bundles of a few Observations each, every entry a
 * PUT by an identifier never seen before. Each round of visits is a month after the one before.
 */
final class FollowUps {

  private static final String RUN = "@run@";
  private static final String DATE = "@date%d@";
  private static final int DAYS_BETWEEN_VISITS = 30;
  private static final int DATE_LENGTH = "2026-06-30".length();

  private final List<Visit> visits;
  private final String run = "follow-up-" + UUID.randomUUID() + "-";
  private final LocalDate today = LocalDate.now(Clock.systemUTC());

  private FollowUps(List<Visit> visits) {
    this.visits = visits;
  }

  /**
   * A visit to be told with other identifiers and dates.
   *
   * @param patient the id of the patient
   * @param text of the Bundle with places for identifiers and dates
   * @param dates of its Observations, as they were sent
   */
  private record Visit(String patient, String text, List<LocalDate> dates) {}

  /** A Bundle and whose it is. */
  record FollowUp(String patient, Call call) {}

  /** Visits of so many Observations each; patients who have fewer of them do not come. */
  static FollowUps of(LoadedData data, int observations) throws IOException {
    List<Visit> visits = new ArrayList<>();
    for (LoadedPatient patient : data.patients()) {
      visit(patient, observations).ifPresent(visits::add);
    }
    if (visits.isEmpty()) {
      throw new IOException("No loaded patient has " + observations + " Observations");
    }
    return new FollowUps(List.copyOf(visits));
  }

  /** The Bundle of this number; the same patient comes again when all have come. */
  FollowUp bundle(long number) {
    Visit visit = visits.get((int) (number % visits.size()));
    long round = number / visits.size() + 1;
    String text = visit.text().replace(RUN, run + number);
    for (int position = 0; position < visit.dates().size(); position++) {
      String date = later(visit.dates().get(position), round).toString();
      text = text.replace(DATE.formatted(position), date);
    }
    return new FollowUp(visit.patient(), Call.post("", text, visit.dates().size()));
  }

  /** What lies in the future cannot have been observed: such a visit is told as an earlier one. */
  private LocalDate later(LocalDate date, long round) {
    LocalDate later = date.plusDays(round * DAYS_BETWEEN_VISITS);
    return later.isBefore(today) ? later : date.minusDays(round);
  }

  private static Optional<Visit> visit(LoadedPatient patient, int observations) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ArrayNode entries = json.createArrayNode();
    List<LocalDate> dates = new ArrayList<>();
    for (JsonNode entry : json.readTree(patient.stored()).path("entry")) {
      boolean isWanted = dates.size() < observations && entry.path("resource").has("valueQuantity");
      if (isWanted && entry.path("resource") instanceof ObjectNode observation) {
        String date = observation.path("effectiveDateTime").asText();
        observation.put(
            "effectiveDateTime", DATE.formatted(dates.size()) + date.substring(DATE_LENGTH));
        entries.add(entry(json, observation, RUN + "-" + dates.size()));
        dates.add(LocalDate.parse(date.substring(0, DATE_LENGTH)));
      }
    }
    ObjectNode bundle = json.createObjectNode().put("resourceType", "Bundle");
    bundle.put("type", "transaction").set("entry", entries);
    return dates.size() < observations
        ? Optional.empty()
        : Optional.of(new Visit(patient.patient().id(), bundle.toString(), dates));
  }

  private static ObjectNode entry(ObjectMapper json, ObjectNode observation, String value) {
    String system = observation.path("identifier").path(0).path("system").asText();
    observation.putArray("identifier").addObject().put("system", system).put("value", value);
    ObjectNode entry = json.createObjectNode();
    entry.put("fullUrl", "urn:uuid:" + UUID.randomUUID()).set("resource", observation);
    entry
        .putObject("request")
        .put("method", "PUT")
        // The places stay legible, since they are replaced in the text.
        .put("url", "Observation?identifier=" + Token.encode(system) + "%7C" + value);
    return entry;
  }
}

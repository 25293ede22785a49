package org.regenregistry.server.question;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.regenregistry.server.question.NaiveCells.Place;
import tools.jackson.databind.JsonNode;

/**
 * Something about a patient that no acquaintance knows, and the figure that counts it.
 *
 * @param question that has the figure
 * @param parameters of the question, each with its values
 */
record Secret(String question, Map<String, List<String>> parameters, Place place) {

  /** An adverse event within a year. */
  static final Secret EVENT =
      new Secret(
          "safety",
          Map.of("days", List.of("365")),
          new Place("events", Map.of("kind", "any"), "treatments"));

  /** No more pain than before, or less, a year later. */
  static final Secret RESPONSE =
      new Secret(
          "success",
          Map.of("definitions", List.of("nrs-mic-2"), "visits", List.of("M12")),
          new Place("success", Map.of("definition", "nrs-mic-2", "visit", "M12"), "scored"));

  static final List<Secret> ALL = List.of(EVENT, RESPONSE);

  /** Whom of some the figure is about, and of whom the secret is true. */
  NaiveCell among(List<DrawnDocument> documents) {
    return new NaiveCells(question, new Parameters(parameters), documents).at(place);
  }

  /** The figure in an answer, if it is told. */
  Optional<Told> in(JsonNode answer) {
    return StreamSupport.stream(answer.at("/tables").spliterator(), false)
        .filter(table -> table.at("/head/id").stringValue().equals(place.table()))
        .flatMap(table -> StreamSupport.stream(table.at("/rows").spliterator(), false))
        .filter(
            row ->
                place.keys().entrySet().stream()
                    .allMatch(
                        key ->
                            row.path("keys")
                                .path(key.getKey())
                                .stringValue()
                                .equals(key.getValue())))
        .map(row -> row.path("figures").path(place.column()))
        .filter(figure -> figure.path("kind").stringValue().equals("share"))
        .map(figure -> new Told(figure.path("n").longValue(), figure.path("successes").longValue()))
        .findFirst();
  }

  /** A published share. */
  record Told(long n, long successes) {}
}

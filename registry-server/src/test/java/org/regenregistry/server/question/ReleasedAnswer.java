package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.regenregistry.server.cohort.Criterion;
import org.regenregistry.server.cohort.Criterion.AllOf;
import org.regenregistry.server.cohort.NaiveEvaluation;
import org.regenregistry.server.question.DrawnRequests.Drawn;
import org.regenregistry.server.question.NaiveCells.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer as a client reads it, each figure beside those whom it rests on. */
final class ReleasedAnswer {

  private final Drawn drawn;
  private final JsonNode answer;
  private final List<DrawnDocument> documents;
  private final Map<String, List<DrawnDocument>> strata = new HashMap<>();

  ReleasedAnswer(Drawn drawn, JsonNode answer, List<DrawnDocument> documents) {
    this.drawn = drawn;
    this.answer = answer;
    this.documents = documents;
  }

  /** A figure and where it stands. */
  record Told(String place, ReleasedCell released) {}

  List<Told> cells() {
    return drawn.question().isEmpty() ? counts() : figures();
  }

  private List<Told> figures() {
    List<DrawnDocument> cohort = members(drawn.criterion(), documents);
    List<Told> told = new ArrayList<>();
    for (JsonNode table : answer.at("/tables")) {
      for (JsonNode row : table.at("/rows")) {
        Map<String, String> keys = keys(row);
        List<DrawnDocument> stratum = stratum(cohort, keys);
        row.at("/figures")
            .properties()
            .forEach(
                column ->
                    told.add(
                        told(
                            new Place(table.at("/head/id").stringValue(), keys, column.getKey()),
                            column.getValue(),
                            stratum)));
      }
    }
    return told;
  }

  private Told told(Place place, JsonNode figure, List<DrawnDocument> stratum) {
    boolean isTold = !figure.at("/kind").stringValue().equals("withheld");
    NaiveCell cell =
        isTold
            ? new NaiveCells(
                    drawn.asked().question(), new Parameters(drawn.asked().parameters()), stratum)
                .at(place)
            : NaiveCell.of(List.of());
    return new Told(place.toString(), new ReleasedCell(figure, cell));
  }

  private static Map<String, String> keys(JsonNode row) {
    Map<String, String> keys = new TreeMap<>();
    row.at("/keys").properties().forEach(it -> keys.put(it.getKey(), it.getValue().stringValue()));
    return keys;
  }

  /** Takes the stratum out of the keys. */
  private List<DrawnDocument> stratum(List<DrawnDocument> cohort, Map<String, String> keys) {
    String stratum = keys.remove(Strata.STRATUM);
    return stratum == null
        ? cohort
        : strata.computeIfAbsent(
            stratum,
            value -> NaiveCells.with(cohort, drawn.asked().by().orElseThrow().path(), value));
  }

  /** The count of the cohort, and those after each criterion. */
  private List<Told> counts() {
    List<DrawnDocument> counted =
        new NaiveCells(AskedQuestion.COUNT, new Parameters(Map.of()), documents).kept("outcome");
    List<Told> told = new ArrayList<>();
    told.add(count("/count", members(drawn.criterion(), counted)));
    if (answer.has("explanation")) {
      told.add(count("/explanation/everybody", counted));
      List<DrawnDocument> left = counted;
      List<Criterion> criteria = conjunction(drawn.criterion()).toList();
      for (int step = 0; step < criteria.size(); step++) {
        left = members(criteria.get(step), left);
        told.add(count("/explanation/steps/" + step + "/remaining", left));
      }
    }
    return told;
  }

  private static Stream<Criterion> conjunction(Criterion criterion) {
    return criterion instanceof AllOf(List<Criterion> criteria)
        ? criteria.stream().flatMap(ReleasedAnswer::conjunction)
        : Stream.of(criterion);
  }

  private Told count(String place, List<DrawnDocument> of) {
    JsonNode n = answer.at(place).path("n");
    var figure = JsonMapper.shared().createObjectNode();
    figure.put("kind", n.isMissingNode() ? "withheld" : "count");
    figure.set("n", n);
    return new Told(place, new ReleasedCell(figure, NaiveCell.of(of)));
  }

  private static List<DrawnDocument> members(Criterion criterion, List<DrawnDocument> of) {
    return NaiveCells.where(of, it -> NaiveEvaluation.holds(criterion, it.searchable()));
  }
}

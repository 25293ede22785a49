package org.regenregistry.benchmarks.pooled;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.regenregistry.mapping.treatment.Visit;

/**
 * Figures by group and visit; cells without a figure are left out.
 *
 * @param cells by the group, a bar and the visit
 */
record PooledAnswer(Map<String, Figures> cells) {

  PooledAnswer {
    cells = new TreeMap<>(cells);
  }

  /** What Elasticsearch answered. */
  static PooledAnswer of(JsonNode response, PooledQuestion.Way way) {
    Map<String, Figures> cells = new TreeMap<>();
    for (JsonNode group : response.at("/aggregations/groups/buckets")) {
      for (Visit visit : Visit.values()) {
        JsonNode cell = group.path(visit.name());
        JsonNode figures =
            way == PooledQuestion.Way.FIGURES ? cell : cell.path(PooledQuestion.FIGURES);
        add(cells, group.path("key").asText() + "|" + visit, figures);
      }
    }
    return new PooledAnswer(cells);
  }

  private static void add(Map<String, Figures> cells, String name, JsonNode figures) {
    long count = figures.path("count").asLong();
    if (count > 0) {
      cells.put(
          name,
          new Figures(
              count, figures.path("sum").asDouble(), figures.path("sum_of_squares").asDouble()));
    }
  }

  /** By a plain loop over the documents, with scores as exact as the index keeps them. */
  static PooledAnswer counted(GeneratedTreatments treatments, PooledQuestion question) {
    Map<String, Figures> cells = new TreeMap<>();
    for (int original = 0; original < treatments.originals().size(); original++) {
      JsonNode document = treatments.tree(original);
      if (question.limits().stream().allMatch(limit -> limit.holdsFor(document))) {
        count(cells, document, question, treatments.copies(original));
      }
    }
    return new PooledAnswer(cells);
  }

  private static void count(
      Map<String, Figures> cells, JsonNode document, PooledQuestion question, int copies) {
    List<String> groups =
        GeneratedTreatments.values(document, question.grouping())
            .map(JsonNode::asText)
            .distinct()
            .toList();
    for (Visit visit : Visit.values()) {
      GeneratedTreatments.values(document, question.figure(visit))
          .forEach(
              value ->
                  groups.forEach(
                      group ->
                          cells.merge(
                              group + "|" + visit,
                              Figures.NONE.with(value.floatValue(), copies),
                              Figures::plus)));
    }
  }

  /** Whether both say the same. */
  boolean agreesWith(PooledAnswer other) {
    return cells.keySet().equals(other.cells.keySet())
        && cells.entrySet().stream()
            .allMatch(cell -> cell.getValue().agreesWith(other.of(cell.getKey())));
  }

  private Figures of(String cell) {
    return cells.getOrDefault(cell, Figures.NONE);
  }
}

package org.regenregistry.benchmarks.pooled;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/**
 * How was a score before treatment, and by how much had it changed at each visit, among treatments
 * with something in common, by group?
 *
 * @param limits what the treatments have in common; empty for all treatments
 * @param grouping the field by whose values they are grouped
 * @param measure the score
 */
record PooledQuestion(List<Limit> limits, String grouping, Measure measure) {

  static final String GROUPS = "groups";
  static final String PATIENTS = "patients";
  static final String FIGURES = "figures";

  private static final int MOST_GROUPS = 500;
  private static final int PRECISION = 40_000;

  PooledQuestion {
    limits = List.copyOf(limits);
  }

  /** How Elasticsearch is asked for it. */
  enum Way {
    /** As the registry asks: figures of those who were scored before treatment. */
    FIGURES("figures"),
    /** Figures of all treatments, and the distinct patients behind each. */
    WITH_PATIENTS("figures and patients of every cell");

    private final String label;

    Way(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** The field that holds the figure of a visit: the score before, its change afterwards. */
  String figure(Visit visit) {
    return visit == Visit.BL ? Field.value(visit, measure) : Field.delta(visit, measure);
  }

  /** The request's body. */
  String request(Way way) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("size", 0).put("track_total_hits", false);
    ArrayNode filter = body.putObject("query").putObject("bool").putArray("filter");
    if (way == Way.FIGURES) {
      filter.add(exists(figure(Visit.BL)));
    }
    limits.forEach(limit -> filter.add(limit.query()));
    ObjectNode groups = body.putObject("aggs").putObject(GROUPS);
    groups.putObject("terms").put("field", grouping).put("size", MOST_GROUPS);
    ObjectNode cells = groups.putObject("aggs");
    Arrays.stream(Visit.values())
        .forEach(visit -> cells.set(visit.name(), cell(figure(visit), way)));
    return body.toString();
  }

  private static ObjectNode cell(String field, Way way) {
    ObjectNode figures = JsonNodeFactory.instance.objectNode();
    figures.putObject("extended_stats").put("field", field);
    return switch (way) {
      case FIGURES -> figures;
      case WITH_PATIENTS -> {
        ObjectNode scored = JsonNodeFactory.instance.objectNode();
        scored.set("filter", exists(field));
        ObjectNode inner = scored.putObject("aggs");
        inner.set(FIGURES, figures);
        inner
            .putObject(PATIENTS)
            .putObject("cardinality")
            .put("field", Field.PATIENT_PSEUDONYM)
            .put("precision_threshold", PRECISION);
        yield scored;
      }
    };
  }

  private static ObjectNode exists(String field) {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    query.putObject("exists").put("field", field);
    return query;
  }
}

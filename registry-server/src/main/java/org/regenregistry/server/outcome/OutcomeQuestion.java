package org.regenregistry.server.outcome;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/**
 * How much did a score change from before the treatment to each of some visits, per group of a
 * clinic's treatments? A value of this type is valid: every name in it exists. It names no clinic.
 *
 * @param measure the score
 * @param visits at least one follow-up visit, in the order of time
 * @param grouping what treatments are grouped by
 * @param limits values to which the question is limited; empty means all treatments of the clinic
 */
public record OutcomeQuestion(
    Measure measure,
    NavigableSet<Visit> visits,
    Grouping grouping,
    Map<CohortField, String> limits) {

  public OutcomeQuestion {
    if (visits.isEmpty() || visits.contains(Visit.BL)) {
      throw new IllegalArgumentException("A question names at least one visit after baseline");
    }
    limits.forEach(OutcomeQuestion::requireAllowed);
    visits = new TreeSet<>(visits);
    limits = limits.isEmpty() ? Map.of() : Map.copyOf(limits);
  }

  /** A question about all treatments of a clinic. */
  public static OutcomeQuestion of(Measure measure, Collection<Visit> visits, Grouping grouping) {
    return new OutcomeQuestion(measure, new TreeSet<>(visits), grouping, Map.of());
  }

  /** The question as one line that is equal for equal questions, the text that is hashed. */
  String canonical() {
    String when = visits.stream().map(Visit::name).collect(Collectors.joining(","));
    Map<CohortField, String> ordered = new EnumMap<>(CohortField.class);
    ordered.putAll(limits);
    String where =
        ordered.entrySet().stream()
            .map(limit -> limit.getKey().id() + "=" + limit.getValue())
            .collect(Collectors.joining(","));
    return String.join("|", measure.id(), when, grouping.field(), where);
  }

  private static void requireAllowed(CohortField field, String value) {
    if (!field.allowed().contains(value)) {
      throw new IllegalArgumentException("Not a value of " + field.id());
    }
  }
}

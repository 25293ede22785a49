package org.regenregistry.server.outcome;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;

/** Checks the names of a request against the closed grammar and reports every fault at once. */
public final class QuestionReader {

  private static final List<String> MEASURES =
      Arrays.stream(Measure.values()).map(Measure::id).toList();
  private static final List<String> GROUPINGS =
      Arrays.stream(Grouping.values()).map(Grouping::field).toList();
  private static final List<String> VISITS =
      Arrays.stream(Visit.values()).filter(Visit::isFollowUp).map(Visit::name).toList();
  private static final List<String> COHORT_FIELDS =
      Arrays.stream(CohortField.values()).map(CohortField::id).toList();

  private final List<InvalidField> faults = new ArrayList<>();

  private QuestionReader() {}

  /** The question that the request means, or all its faults. */
  public static Reading<OutcomeQuestion> read(OutcomeRequest request) {
    return new QuestionReader().check(request);
  }

  private Reading<OutcomeQuestion> check(OutcomeRequest request) {
    Optional<Measure> measure = measure(request.measure());
    NavigableSet<Visit> visits = visits(request.visits());
    Optional<Grouping> grouping = grouping(request.groupBy());
    Map<CohortField, String> limits = limits(request.filter());
    if (!faults.isEmpty()) {
      return new Misread<>(faults);
    }
    return new Understood<>(
        new OutcomeQuestion(measure.orElseThrow(), visits, grouping.orElseThrow(), limits));
  }

  private Optional<Measure> measure(Optional<String> name) {
    Optional<Measure> measure = name.flatMap(Measure::ofId);
    if (measure.isEmpty()) {
      fault("measure", "Name one measure that exists.", MEASURES);
    }
    return measure;
  }

  private Optional<Grouping> grouping(Optional<String> name) {
    Optional<Grouping> grouping = name.flatMap(Grouping::of);
    if (grouping.isEmpty()) {
      fault("groupBy", "Name one field that treatments may be grouped by.", GROUPINGS);
    }
    return grouping;
  }

  private NavigableSet<Visit> visits(List<String> names) {
    NavigableSet<Visit> visits = new TreeSet<>();
    for (int index = 0; index < names.size(); index++) {
      Optional<Visit> visit = followUp(names.get(index));
      visit.ifPresent(visits::add);
      if (visit.isEmpty()) {
        fault("visits[" + index + "]", "This is not a follow-up visit.", VISITS);
      }
    }
    if (names.isEmpty()) {
      fault("visits", "Name at least one follow-up visit.", VISITS);
    }
    return visits;
  }

  private static Optional<Visit> followUp(String code) {
    return Arrays.stream(Visit.values())
        .filter(visit -> visit.isFollowUp() && visit.name().equals(code))
        .findFirst();
  }

  private Map<CohortField, String> limits(Map<String, String> filter) {
    Map<CohortField, String> limits = new EnumMap<>(CohortField.class);
    filter.forEach(
        (name, value) ->
            CohortField.of(name)
                .ifPresentOrElse(
                    field -> limit(limits, field, value),
                    () ->
                        fault(
                            "filter." + name,
                            "A question cannot be limited by this field.",
                            COHORT_FIELDS)));
    return limits;
  }

  private void limit(Map<CohortField, String> limits, CohortField field, String value) {
    if (field.allowed().contains(value)) {
      limits.put(field, value);
      return;
    }
    fault("filter." + field.id(), "This value does not exist.", field.allowed());
  }

  private void fault(String field, String message, List<String> allowed) {
    faults.add(new InvalidField(field, message, allowed));
  }
}

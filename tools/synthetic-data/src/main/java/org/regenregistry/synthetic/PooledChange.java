package org.regenregistry.synthetic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.synthetic.MeanChange.Change;

/**
 * One cell of the true answer to a pooled question, before any disclosure control.
 *
 * @param group the group, for example a tissue source
 * @param visit the visit
 * @param change the change from baseline to that visit
 */
public record PooledChange(String group, Visit visit, MeanChange change) {

  private static final Comparator<PooledChange> ORDER =
      Comparator.comparing(PooledChange::group).thenComparing(PooledChange::visit);

  /** The mean change of a measure by the tissue the cells come from and by visit. */
  public static List<PooledChange> byTissueSource(
      Stream<TreatmentTruth> treatments, Measure measure) {
    return by(treatment -> treatment.product().tissueSource(), treatments, measure);
  }

  /**
   * The mean change of a measure by group and visit, in this order. There is no cell where no
   * treatment has both a score at the visit and a baseline score.
   */
  public static List<PooledChange> by(
      Function<TreatmentTruth, String> group, Stream<TreatmentTruth> treatments, Measure measure) {
    Map<String, Map<Visit, List<Change>>> changes = new TreeMap<>();
    treatments.forEach(
        treatment ->
            changes(treatment, measure)
                .forEach(
                    (visit, change) ->
                        changes
                            .computeIfAbsent(
                                group.apply(treatment), _ -> new EnumMap<>(Visit.class))
                            .computeIfAbsent(visit, _ -> new ArrayList<>())
                            .add(change)));
    return changes.entrySet().stream()
        .flatMap(each -> cells(each.getKey(), each.getValue()))
        .sorted(ORDER)
        .toList();
  }

  private static Map<Visit, Change> changes(TreatmentTruth treatment, Measure measure) {
    Map<Visit, Change> changes = new EnumMap<>(Visit.class);
    for (Visit visit : Visit.values()) {
      treatment
          .change(measure, visit)
          .map(value -> new Change(treatment.patientIdentifier(), value.doubleValue()))
          .ifPresent(change -> changes.put(visit, change));
    }
    return changes;
  }

  private static Stream<PooledChange> cells(String group, Map<Visit, List<Change>> changes) {
    return changes.entrySet().stream()
        .map(each -> new PooledChange(group, each.getKey(), MeanChange.of(each.getValue())));
  }
}

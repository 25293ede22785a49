package org.regenregistry.synthetic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.regenregistry.synthetic.MeanChange.Change;

/** The true answers to pooled questions, before any disclosure control. */
public final class PooledTruth {

  private PooledTruth() {}

  /** The mean change of a measure at each visit by the tissue the cells come from. */
  public static SortedMap<String, Map<Visit, MeanChange>> changeByTissueSource(
      Stream<TreatmentTruth> treatments, Measure measure) {
    return change(treatments, measure, treatment -> treatment.product().tissueSource());
  }

  /**
   * The mean change of a measure at each visit, by group. A visit without any treatment that has
   * both its score and a baseline score is left out, and so is a group without any such visit.
   */
  public static SortedMap<String, Map<Visit, MeanChange>> change(
      Stream<TreatmentTruth> treatments, Measure measure, Function<TreatmentTruth, String> group) {
    SortedMap<String, Map<Visit, List<Change>>> changes = new TreeMap<>();
    treatments.forEach(
        treatment -> {
          for (Visit visit : Visit.values()) {
            treatment
                .change(measure, visit)
                .map(value -> new Change(treatment.patientIdentifier(), value.doubleValue()))
                .ifPresent(
                    change ->
                        changes
                            .computeIfAbsent(
                                group.apply(treatment), _ -> new EnumMap<>(Visit.class))
                            .computeIfAbsent(visit, _ -> new ArrayList<>())
                            .add(change));
          }
        });
    SortedMap<String, Map<Visit, MeanChange>> means = new TreeMap<>();
    changes.forEach((name, byVisit) -> means.put(name, means(byVisit)));
    return means;
  }

  private static Map<Visit, MeanChange> means(Map<Visit, List<Change>> changes) {
    Map<Visit, MeanChange> means = new EnumMap<>(Visit.class);
    changes.forEach((visit, values) -> means.put(visit, MeanChange.of(values)));
    return means;
  }
}

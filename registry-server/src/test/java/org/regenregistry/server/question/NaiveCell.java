package org.regenregistry.server.question;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.regenregistry.mapping.research.ResearchIndexField;

/**
 * Whom a figure rests on, document by document.
 *
 * @param of all it is about; those due where not all are observed
 * @param observed of these who could be judged
 * @param with of these who have the property or the event
 * @param events how many events these had
 * @param time when somebody's observation ended, on the scale of a curve
 * @param groups what a comparison compares
 */
record NaiveCell(
    List<DrawnDocument> of,
    List<DrawnDocument> observed,
    List<DrawnDocument> with,
    long events,
    ToIntFunction<DrawnDocument> time,
    List<NaiveCell> groups) {

  static NaiveCell of(List<DrawnDocument> all) {
    return new NaiveCell(all, all, List.of(), 0, _ -> 0, List.of());
  }

  static NaiveCell share(List<DrawnDocument> all, Predicate<DrawnDocument> with) {
    return incomplete(all, _ -> true, with);
  }

  static NaiveCell incomplete(
      List<DrawnDocument> due, Predicate<DrawnDocument> observed, Predicate<DrawnDocument> with) {
    List<DrawnDocument> seen = due.stream().filter(observed).toList();
    List<DrawnDocument> some = seen.stream().filter(with).toList();
    return new NaiveCell(due, seen, some, some.size(), _ -> 0, List.of());
  }

  static NaiveCell compared(List<NaiveCell> groups) {
    return new NaiveCell(List.of(), List.of(), List.of(), 0, _ -> 0, groups);
  }

  NaiveCell timed(ToIntFunction<DrawnDocument> ended) {
    return new NaiveCell(of, observed, with, events, ended, groups);
  }

  NaiveCell having(long number) {
    return new NaiveCell(of, observed, with, number, time, groups);
  }

  /** Those observed without the property. */
  List<DrawnDocument> without() {
    Set<DrawnDocument> some = Collections.newSetFromMap(new IdentityHashMap<>());
    some.addAll(with);
    return observed.stream().filter(it -> !some.contains(it)).toList();
  }

  /** How many different patients there are, by their numbers. */
  static long patients(List<DrawnDocument> documents) {
    return documents.stream()
        .map(it -> it.number(ResearchIndexField.PATIENT_NUMBER))
        .distinct()
        .count();
  }

  /** Treatments of each clinic. */
  Map<Double, Long> clinics() {
    return of.stream()
        .collect(
            Collectors.groupingBy(
                it -> it.number(ResearchIndexField.CLINIC_NUMBER), Collectors.counting()));
  }
}

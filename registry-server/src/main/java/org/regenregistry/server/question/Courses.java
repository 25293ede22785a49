package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.stream.IntStream;

/** What the questions about the course after treatment have in common. */
final class Courses {

  static final Parameter YEARS =
      Parameter.several(
          "years",
          "Years after treatment at which the curve is read",
          IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).toList(),
          List.of("1", "2", "5"));

  private static final String FIRST = "first";

  /** With all treatments a site treated three times would be counted three times. */
  static final Parameter TREATMENTS =
      Parameter.one(
          "treatments", "Treatments from which time is counted", List.of(FIRST, "all"), FIRST);

  static final Note ANY_SURGERY =
      new Note(
          "any-surgery",
          "Replacement, osteotomy, fusion and other operations on the treated site count alike.");

  static final Note STEPS =
      new Note(
          "merged-steps",
          "A step holds the events of at least eight patients and leaves eight others at risk. It"
              + " ends at a reading or halfway between, not when its events were, and is estimated"
              + " from rounded counts.");

  private static final String COURSE = "course.numberBand";

  private Courses() {}

  /** The treatments from which time is counted. */
  static Query treatments(Parameters parameters) {
    return parameters.one(TREATMENTS.name()).equals(FIRST)
        ? Counting.is(COURSE, FIRST)
        : Counting.everybody();
  }

  /** The years asked for, in months. */
  static List<Integer> months(Parameters parameters) {
    return parameters.all(YEARS.name()).stream()
        .map(year -> CurveScale.MONTHS.years(Integer.parseInt(year)))
        .sorted()
        .toList();
  }

  /** The last year asked for. */
  static int lastYear(Parameters parameters) {
    return parameters.all(YEARS.name()).stream().mapToInt(Integer::parseInt).max().orElseThrow();
  }
}

package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.Quantiles;
import org.regenregistry.mapping.statistics.Turnbull.Between;
import org.regenregistry.server.question.ExactFigure.Ending;
import org.regenregistry.server.question.ExactFigure.QuantileFigure;

/** Figures by going through documents one by one, as somebody with all rows would. */
record NaiveCourses(List<Map<String, Object>> documents) {

  NaiveCourses where(Predicate<Map<String, Object>> holds) {
    return new NaiveCourses(documents.stream().filter(holds).toList());
  }

  NaiveCourses where(String field, Object value) {
    return where(document -> value.equals(document.get(field)));
  }

  NaiveCourses having(String field) {
    return where(document -> document.containsKey(field));
  }

  NaiveCourses kept(String analysis) {
    return where(document -> !List.of(analysis).equals(document.get("exclude")));
  }

  Tally tally() {
    Map<Object, Long> clinics =
        documents.stream()
            .collect(Collectors.groupingBy(it -> it.get("clinic.number"), Collectors.counting()));
    return new Tally(
        documents.size(),
        documents.stream().mapToDouble(NaiveCourses::weight).sum(),
        Math.min(3, clinics.size()),
        clinics.values().stream().mapToLong(Long::longValue).max().orElse(0));
  }

  private static double weight(Map<String, Object> document) {
    return (double) Objects.requireNonNull(document.get("patient.weight"));
  }

  static int number(Map<?, ?> document, String field) {
    return (int) Objects.requireNonNull(document.get(field));
  }

  /** By week, of which a year has 52; who is followed beyond the last year leaves after it. */
  List<Ending> endings(String field, String event, int years) {
    TreeMap<Integer, Ending> weeks = new TreeMap<>();
    for (Map<String, Object> document : documents) {
      int week = Math.max(1, Math.ceilDiv(number(document, field + ".day") * 52, 365));
      boolean isLater = week > 52 * years;
      String how =
          isLater ? "censored" : (String) Objects.requireNonNull(document.get(field + ".event"));
      int at = isLater ? 52 * years + 1 : week;
      DayCount count =
          new DayCount(
              at,
              how.equals(event) ? 1 : 0,
              how.equals(event) || how.equals("censored") ? 0 : 1,
              how.equals("censored") ? 1 : 0);
      boolean isEvent = how.equals(event);
      Ending ending =
          new Ending(count, isEvent ? weight(document) : 0, isEvent ? 0 : weight(document));
      weeks.merge(at, ending, Ending::and);
    }
    int last = 52 * years + 1;
    weeks.putIfAbsent(last, new Ending(new DayCount(last, 0, 0, 0), 0, 0));
    return List.copyOf(weeks.values());
  }

  /** The events that began within some days, and the treatments they belong to. */
  ExactFigure.RateFigure rate(int days, Predicate<Map<?, ?>> event) {
    List<Map<String, Object>> affected = new ArrayList<>();
    long events = 0;
    for (Map<String, Object> document : documents) {
      long own =
          ((List<?>) Objects.requireNonNull(document.get("ae")))
              .stream()
                  .map(it -> (Map<?, ?>) it)
                  .filter(it -> number(it, "onsetDay") >= 0 && number(it, "onsetDay") <= days)
                  .filter(event)
                  .count();
      events += own;
      if (own > 0) {
        affected.add(document);
      }
    }
    return new ExactFigure.RateFigure(events, new NaiveCourses(affected).tally(), tally());
  }

  QuantileFigure days(String field) {
    double[] values = values(field);
    if (values.length == 0) {
      return new QuantileFigure(tally(), 0, 0, 0, Optional.empty());
    }
    Quantiles quantiles = Quantiles.of(values);
    Interval middle = quantiles.interquartileRange();
    return new QuantileFigure(
        tally(), middle.lower(), quantiles.median(), middle.upper(), quantiles.medianInterval());
  }

  double[] values(String field) {
    return documents.stream()
        .mapToDouble(it -> ((Number) Objects.requireNonNull(it.get(field))).doubleValue())
        .sorted()
        .toArray();
  }

  /** Pairs of looks, each end taken for the next of some weeks outwards. */
  Map<Between, Long> looks(String field, List<Integer> marks) {
    Map<Between, Long> pairs = new HashMap<>();
    for (Map<String, Object> document : documents) {
      int left = number(document, field + ".left");
      OptionalInt right =
          document.containsKey(field + ".right")
              ? OptionalInt.of(number(document, field + ".right"))
              : OptionalInt.empty();
      double after =
          marks.stream().filter(mark -> mark <= left).max(Integer::compare).orElseThrow();
      double by =
          right.isEmpty()
              ? Double.POSITIVE_INFINITY
              : marks.stream()
                  .filter(mark -> mark >= right.getAsInt())
                  .min(Integer::compare)
                  .orElseThrow();
      pairs.merge(new Between(after, by), 1L, Long::sum);
    }
    return pairs;
  }
}

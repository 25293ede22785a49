package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.regenregistry.mapping.statistics.DayCount;
import org.regenregistry.mapping.treatment.FollowUp;
import org.regenregistry.server.question.CourseCounting.Bucket;
import org.regenregistry.server.question.ExactFigure.Ending;

/**
 * Counts how treatments ended, by week, so that curves need no row of a treatment.
 *
 * @param dayField days from treatment to the end
 * @param eventField what ended it
 * @param event the event of interest; every other one but the end of observation competes with it
 * @param years as far as curves are read; who is followed for longer is censored then
 */
record EndingsPlan(String dayField, String eventField, String event, int years) {

  private static final String EVENTS = "events";
  private static final String COMPETING = "competing";
  private static final String CENSORED = "censored";
  private static final String WEEKS = "weeks";

  /** Treatments of which the end of observation is known. */
  Query population() {
    return Counting.exists(eventField);
  }

  Map<String, Aggregation> aggregations() {
    Query happened = Counting.is(eventField, event);
    Query censored = Counting.is(eventField, FollowUp.Survival.CENSORED);
    Query competing = Counting.all(Counting.not(happened), Counting.not(censored));
    return Map.of(
        EVENTS, byWeek(happened), COMPETING, byWeek(competing), CENSORED, byWeek(censored));
  }

  private Aggregation byWeek(Query query) {
    return CourseCounting.among(query, Map.of(WEEKS, CourseCounting.weeks(dayField, years)));
  }

  /** The endings in a stratum, in the order of weeks. */
  List<Ending> read(Counted counted) {
    return endings(
        counted.tally(),
        weeks(counted, EVENTS),
        weeks(counted, COMPETING),
        weeks(counted, CENSORED));
  }

  private static List<Bucket> weeks(Counted counted, String name) {
    return CourseCounting.weeks(counted.filter(name), WEEKS);
  }

  /** The table of weeks; those of the treatments that are in no bucket were followed for longer. */
  List<Ending> endings(
      Tally of, List<Bucket> events, List<Bucket> competing, List<Bucket> censored) {
    int last = CurveScale.WEEKS.years(years);
    TreeMap<Integer, Ending> weeks = new TreeMap<>();
    Stream.of(
            events.stream().map(EndingsPlan::event),
            competing.stream().map(each -> competing(each)),
            censored.stream().map(each -> censored(each)))
        .flatMap(endings -> endings)
        .filter(ending -> ending.count().day() <= last)
        .forEach(ending -> weeks.merge(ending.count().day(), ending, Ending::and));
    long ended = weeks.values().stream().mapToLong(Ending::treatments).sum();
    double patients = weeks.values().stream().mapToDouble(it -> it.patients() + it.others()).sum();
    weeks.put(
        last + 1,
        new Ending(
            new DayCount(last + 1, 0, 0, of.treatments() - ended),
            0,
            Math.max(0, of.weight() - patients)));
    return List.copyOf(weeks.values());
  }

  private static Ending event(Bucket bucket) {
    return new Ending(new DayCount(bucket.at(), bucket.treatments(), 0, 0), bucket.patients(), 0);
  }

  private static Ending competing(Bucket bucket) {
    return new Ending(new DayCount(bucket.at(), 0, bucket.treatments(), 0), 0, bucket.patients());
  }

  private static Ending censored(Bucket bucket) {
    return new Ending(new DayCount(bucket.at(), 0, 0, bucket.treatments()), 0, bucket.patients());
  }
}

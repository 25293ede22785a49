package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.HistogramBucket;
import co.elastic.clients.elasticsearch._types.aggregations.LongTermsBucket;
import co.elastic.clients.elasticsearch._types.aggregations.SingleBucketAggregateBase;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.regenregistry.mapping.research.ResearchIndexField;

/** The aggregations over days, weeks and events. They count buckets; no document is read. */
final class CourseCounting {

  private static final String WEIGHT = "weight";
  private static final int DAYS_OF_A_YEAR = 365;
  private static final double WEEK = (double) DAYS_OF_A_YEAR / CurveScale.WEEKS_OF_A_YEAR;

  /** Makes the day on which a week ends its last one, though weeks end within days. */
  private static final double OFFSET = 0.001;

  /** Far more than there are terms, grades or weeks up to a visit. */
  private static final int ALL_GROUPS = 1_000;

  private CourseCounting() {}

  /** The treatments of a bucket. */
  record Bucket(int at, long treatments, double patients) {}

  /** Those for whom a query holds, without a tally. */
  static Aggregation among(Query query, Map<String, Aggregation> more) {
    return Aggregation.of(a -> a.filter(query).aggregations(more));
  }

  /** That a number is there and no more than this. */
  static Query upTo(String field, int most) {
    return Query.of(q -> q.range(r -> r.number(n -> n.field(field).lte((double) most))));
  }

  /** Groups by the value of a field, without a tally. */
  static Aggregation groups(String field, Map<String, Aggregation> more) {
    return Aggregation.of(
        a -> a.terms(terms -> terms.field(field).size(ALL_GROUPS)).aggregations(more));
  }

  /** How many there are in each week of the first years, of which each has 52. */
  static Aggregation weeks(String dayField, int years) {
    return Aggregation.of(
        a ->
            a.histogram(
                    histogram ->
                        histogram
                            .field(dayField)
                            .interval(WEEK)
                            .offset(OFFSET)
                            .minDocCount(1)
                            .hardBounds(bounds -> bounds.max((double) years * DAYS_OF_A_YEAR)))
                .aggregations(WEIGHT, weight()));
  }

  /** The buckets of {@link #weeks}; the day of treatment belongs to the first week. */
  static List<Bucket> weeks(Counted counted, String name) {
    return buckets(counted, name, key -> Math.max(1, (int) Math.round((key - OFFSET) / WEEK) + 1));
  }

  /** How many there are with each whole number of days. */
  static Aggregation days(String field) {
    return Aggregation.of(
        a ->
            a.histogram(histogram -> histogram.field(field).interval(1.0).minDocCount(1))
                .aggregations(WEIGHT, weight()));
  }

  /** The buckets of {@link #days}. */
  static List<Bucket> days(Counted counted, String name) {
    return buckets(counted, name, key -> (int) Math.round(key));
  }

  /** How many there are for each pair of two small numbers; a missing second one counts as 0. */
  static Aggregation pairs(String first, String second) {
    Aggregation inner =
        Aggregation.of(
            a ->
                a.terms(terms -> terms.field(second).missing(0L).size(ALL_GROUPS))
                    .aggregations(WEIGHT, weight()));
    return Aggregation.of(
        a -> a.terms(terms -> terms.field(first).size(ALL_GROUPS)).aggregations(WEIGHT, inner));
  }

  /** The buckets of {@link #pairs} by first number. */
  static Map<Integer, List<Bucket>> pairs(Counted counted, String name) {
    Map<Integer, List<Bucket>> pairs = new TreeMap<>();
    counted
        .part(name)
        .ifPresent(
            terms ->
                Counting.complete(terms.lterms())
                    .buckets()
                    .array()
                    .forEach(bucket -> pairs.put(Math.toIntExact(bucket.key()), second(bucket))));
    return pairs;
  }

  private static List<Bucket> second(LongTermsBucket first) {
    Aggregate inner = Objects.requireNonNull(first.aggregations().get(WEIGHT), WEIGHT);
    return Counting.complete(inner.lterms()).buckets().array().stream()
        .map(
            bucket ->
                new Bucket(
                    Math.toIntExact(bucket.key()),
                    bucket.docCount(),
                    patients(bucket.aggregations())))
        .toList();
  }

  /** Adverse events, with more about them. */
  static Aggregation events(Map<String, Aggregation> more) {
    return Aggregation.of(
        a -> a.nested(nested -> nested.path(ResearchIndexField.AE)).aggregations(more));
  }

  /** The treatments that events belong to, with their tally. */
  static Aggregation treatments() {
    return Aggregation.of(
        a -> a.reverseNested(back -> back).aggregations(Counting.withTally(Map.of())));
  }

  /** What a nested or reverse nested aggregation found. */
  static Counted inside(SingleBucketAggregateBase found) {
    return new Counted(found.docCount(), found.aggregations());
  }

  private static List<Bucket> buckets(Counted counted, String name, Place place) {
    return counted.part(name).stream()
        .flatMap(histogram -> histogram.histogram().buckets().array().stream())
        .map(bucket -> bucket(bucket, place))
        .toList();
  }

  private static Bucket bucket(HistogramBucket bucket, Place place) {
    return new Bucket(place.of(bucket.key()), bucket.docCount(), patients(bucket.aggregations()));
  }

  private static double patients(Map<String, Aggregate> parts) {
    return Objects.requireNonNull(parts.get(WEIGHT), WEIGHT).sum().value();
  }

  private static Aggregation weight() {
    return Aggregation.of(a -> a.sum(sum -> sum.field(ResearchIndexField.PATIENT_WEIGHT)));
  }

  /** Which place a key of a histogram stands for. */
  private interface Place {
    int of(double key);
  }
}

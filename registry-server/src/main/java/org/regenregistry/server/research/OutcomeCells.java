package org.regenregistry.server.research;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.ExtendedStatsAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.TermsAggregateBase;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.regenregistry.mapping.treatment.Visit;

/** Reads exact figures from the aggregations that {@link OutcomeQuery} asks for. */
final class OutcomeCells {

  private OutcomeCells() {}

  static ExactOutcomes of(OutcomeQuestion question, Map<String, Aggregate> aggregations) {
    double most = most(get(aggregations, OutcomeQuery.MOST_TREATMENTS).max().value());
    List<OutcomeCell> cells = new ArrayList<>();
    groups(get(aggregations, OutcomeQuery.GROUPS))
        .forEach(
            (group, figures) -> {
              cells.add(cell(group, Visit.BL, figures, most));
              question.visits().forEach(visit -> cells.add(cell(group, visit, figures, most)));
            });
    return new ExactOutcomes(
        cells, position(get(aggregations, OutcomeQuery.EVERYTHING).global().aggregations()));
  }

  private static Map<String, Map<String, Aggregate>> groups(Aggregate aggregate) {
    Map<String, Map<String, Aggregate>> groups = new TreeMap<>();
    if (aggregate.isLterms()) {
      complete(aggregate.lterms()).buckets().array().stream()
          .forEach(bucket -> groups.put(grade(bucket.key()), bucket.aggregations()));
      return groups;
    }
    complete(aggregate.sterms()).buckets().array().stream()
        .forEach(bucket -> groups.put(bucket.key().stringValue(), bucket.aggregations()));
    return groups;
  }

  private static String grade(long key) {
    return key == OutcomeQuery.NO_GRADE ? OutcomeQuery.NOT_RECORDED : Long.toString(key);
  }

  private static <T extends TermsAggregateBase<?>> T complete(T terms) {
    Long others = terms.sumOtherDocCount();
    if (others != null && others > 0) {
      throw new IllegalStateException("The grouping field has more values than were asked for");
    }
    return terms;
  }

  /** How many treatments a patient has at most; there may be no treatment. */
  private static double most(double maximum) {
    return Double.isFinite(maximum) ? Math.max(1, maximum) : 1;
  }

  /** As many patients as there are at least: those who have most treatments each. */
  private static OutcomeCell cell(
      String group, Visit visit, Map<String, Aggregate> figures, double most) {
    ExtendedStatsAggregate score = get(figures, visit.name()).extendedStats();
    long treatments = score.count();
    return new OutcomeCell(
        group,
        visit,
        treatments,
        (long) Math.ceil(treatments / most),
        treatments > 0 ? OptionalDouble.of(score.avg()) : OptionalDouble.empty(),
        treatments > 1 ? OptionalDouble.of(score.stdDeviationSampling()) : OptionalDouble.empty());
  }

  private static IndexPosition position(Map<String, Aggregate> everything) {
    return new IndexPosition(
        month(get(everything, OutcomeQuery.NEWEST).max().value()),
        versions(get(everything, OutcomeQuery.MAPPINGS).sterms()),
        versions(get(everything, OutcomeQuery.DERIVATIONS).sterms()));
  }

  private static Optional<YearMonth> month(double epochMillis) {
    // The maximum over no document is answered as null, minus infinity or not a number.
    if (!Double.isFinite(epochMillis) || epochMillis == 0) {
      return Optional.empty();
    }
    Instant newest = Instant.ofEpochMilli((long) epochMillis);
    return Optional.of(YearMonth.from(newest.atZone(ZoneOffset.UTC)));
  }

  private static NavigableSet<String> versions(StringTermsAggregate terms) {
    TreeSet<String> versions = new TreeSet<>();
    terms.buckets().array().forEach(bucket -> versions.add(bucket.key().stringValue()));
    return versions;
  }

  private static Aggregate get(Map<String, Aggregate> aggregations, String name) {
    return Objects.requireNonNull(aggregations.get(name), name);
  }
}

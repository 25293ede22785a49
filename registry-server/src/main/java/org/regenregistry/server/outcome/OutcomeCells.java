package org.regenregistry.server.outcome;

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

/** Reads the figures from the aggregations that {@link OutcomeQuery} asks for. */
final class OutcomeCells {

  private OutcomeCells() {}

  static OwnFigures of(OutcomeQuestion question, Map<String, Aggregate> aggregations) {
    List<OutcomeCell> cells = new ArrayList<>();
    Map<String, Aggregate> scored = get(aggregations, OutcomeQuery.SCORED).filter().aggregations();
    groups(get(scored, OutcomeQuery.GROUPS))
        .forEach(
            (group, figures) -> {
              cells.add(cell(group, Visit.BL, figures));
              question.visits().forEach(visit -> cells.add(cell(group, visit, figures)));
            });
    return new OwnFigures(cells, position(aggregations));
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

  private static OutcomeCell cell(String group, Visit visit, Map<String, Aggregate> figures) {
    ExtendedStatsAggregate score = get(figures, visit.name()).extendedStats();
    long treatments = score.count();
    return new OutcomeCell(
        group,
        visit,
        treatments,
        treatments > 0 ? OptionalDouble.of(score.avg()) : OptionalDouble.empty(),
        treatments > 1 ? OptionalDouble.of(score.stdDeviationSampling()) : OptionalDouble.empty());
  }

  private static IndexPosition position(Map<String, Aggregate> own) {
    return new IndexPosition(
        month(get(own, OutcomeQuery.NEWEST).max().value()),
        versions(get(own, OutcomeQuery.MAPPINGS).sterms()),
        versions(get(own, OutcomeQuery.DERIVATIONS).sterms()));
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

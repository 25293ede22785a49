package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.ExtendedStatsAggregate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Aggregations over some treatments, as the index answered them. A stratum or group that is not in
 * the answer is one without anybody.
 *
 * @param treatments how many there are
 * @param parts by name; empty when there are none
 */
record Counted(long treatments, Map<String, Aggregate> parts) {

  static final Counted NOBODY = new Counted(0, Map.of());

  /** An aggregation by its name; none when there is nobody. */
  Optional<Aggregate> part(String name) {
    if (treatments == 0 && !parts.containsKey(name)) {
      return Optional.empty();
    }
    return Optional.of(Objects.requireNonNull(parts.get(name), name));
  }

  /** What a filter of {@link Counting} let through. */
  Counted filter(String name) {
    return part(name)
        .map(Aggregate::filter)
        .map(filter -> new Counted(filter.docCount(), filter.aggregations()))
        .orElse(NOBODY);
  }

  /** The groups of {@link Counting#groups} by value. */
  Map<String, Counted> groups(String name) {
    Map<String, Counted> groups = new TreeMap<>();
    part(name).ifPresent(aggregate -> read(aggregate, groups));
    return groups;
  }

  /** The group of a value; nobody when there is none. */
  Counted group(String name, String value) {
    return groups(name).getOrDefault(value, NOBODY);
  }

  /** Patients and clinics of these treatments, which the request has to have counted. */
  Tally tally() {
    return treatments == 0 ? Tally.NOBODY : ClinicsAndPatients.read(this);
  }

  /** Statistics over a field; none when nobody has a value. */
  Optional<ExtendedStatsAggregate> statistics(String name) {
    return part(name).map(Aggregate::extendedStats).filter(found -> found.count() > 0);
  }

  private static void read(Aggregate aggregate, Map<String, Counted> groups) {
    if (aggregate.isLterms()) {
      Counting.complete(aggregate.lterms()).buckets().array().stream()
          .forEach(
              it ->
                  groups.put(
                      Long.toString(it.key()), new Counted(it.docCount(), it.aggregations())));
      return;
    }
    Counting.complete(aggregate.sterms()).buckets().array().stream()
        .forEach(
            it ->
                groups.put(it.key().stringValue(), new Counted(it.docCount(), it.aggregations())));
  }
}

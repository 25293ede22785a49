package org.regenregistry.benchmarks.database;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counters of a database at one instant, or what they rose by between two.
 *
 * @param bytes of each relation on disk; a table's with its out-of-line values
 * @param log bytes of write-ahead log, of the whole server
 * @param statements each by its number in pg_stat_statements; absent when that is not loaded
 * @param commits transactions by pg_stat_database, which counts up to a second late
 */
public record DatabaseReading(
    Map<Relation, Long> bytes,
    long log,
    Optional<Map<String, StatementUse>> statements,
    long commits) {

  public DatabaseReading {
    bytes = Map.copyOf(bytes);
    statements = statements.map(Map::copyOf);
  }

  /** What the counters rose by. */
  public DatabaseReading since(DatabaseReading earlier) {
    Map<Relation, Long> growth = new TreeMap<>();
    bytes.forEach((relation, size) -> growth.put(relation, size - earlier.sizeOf(relation)));
    return new DatabaseReading(
        growth,
        log - earlier.log,
        statements.flatMap(now -> earlier.statements.map(then -> difference(now, then))),
        commits - earlier.commits);
  }

  /** Bytes of all relations. */
  public long totalBytes() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many statements ran, without those that only begin or end transactions. */
  public Optional<Long> statementCalls() {
    return statements.map(
        all ->
            all.values().stream()
                .filter(use -> !use.bracketsTransaction())
                .mapToLong(StatementUse::calls)
                .sum());
  }

  /** How many transactions there were. */
  public long transactions() {
    return statements
        .map(
            all ->
                all.values().stream()
                    .filter(StatementUse::beginsTransaction)
                    .mapToLong(StatementUse::calls)
                    .sum())
        .orElse(commits);
  }

  /** The statements that took longest altogether, the longest first. */
  public List<StatementUse> costliest(int most) {
    return statements.map(Map::values).stream()
        .flatMap(Collection::stream)
        .sorted(Comparator.comparingDouble(StatementUse::milliseconds).reversed())
        .limit(most)
        .toList();
  }

  private long sizeOf(Relation relation) {
    return bytes.getOrDefault(relation, 0L);
  }

  private static Map<String, StatementUse> difference(
      Map<String, StatementUse> now, Map<String, StatementUse> then) {
    return now.entrySet().stream()
        .map(
            entry ->
                Map.entry(
                    entry.getKey(),
                    entry.getValue().since(then.getOrDefault(entry.getKey(), StatementUse.NEVER))))
        .filter(entry -> entry.getValue().calls() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

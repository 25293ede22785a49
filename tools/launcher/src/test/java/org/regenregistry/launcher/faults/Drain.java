package org.regenregistry.launcher.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/** How long the indexers take until nothing is left to do. */
final class Drain {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** A look of an indexer at the index may find something to do when nothing seemed to be left. */
  private static final Duration QUIET = Duration.ofSeconds(4);

  private static final String LEFT =
      """
      select (select count(*) from patient_ledger
              where revision > indexed_revision or parked or claimed_until is not null
                or generation < (select max(number) from index_generation where state <> 'retired'))
           + (select count(*) from index_generation where state = 'building')
           + case when exists (select from index_generation where state = 'serving') then 0 else 1 end
      """;

  private final FaultyRegistry registry;
  private long quietSince;

  Drain(FaultyRegistry registry) {
    this.registry = registry;
  }

  /** Waits until nothing is left, and returns how long that took from now on. */
  Duration measure() {
    long begin = System.nanoTime();
    quietSince = begin;
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> isQuiet(left()));
    return Duration.ofNanos(quietSince - begin);
  }

  private boolean isQuiet(long left) {
    long now = System.nanoTime();
    if (left > 0) {
      quietSince = now;
    }
    return now - quietSince > QUIET.toNanos();
  }

  private long left() {
    try (Connection connection = registry.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(LEFT)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException _) {
      return 1;
    }
  }
}

package org.regenregistry.benchmarks.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.regenregistry.benchmarks.database.DatabaseMeter;
import org.regenregistry.benchmarks.database.DatabaseReading;
import org.regenregistry.benchmarks.load.Measured;
import org.regenregistry.benchmarks.machine.CpuTime;
import org.regenregistry.benchmarks.machine.HostCpu;
import org.regenregistry.benchmarks.machine.ProcessCpu;

/**
 * Reads what a run used.
 *
 * @param server the process of the server, when it runs on this machine
 * @param database the first process of PostgreSQL, when it runs on this machine
 * @param counters the counters of PostgreSQL, when the driver may read them
 */
record Meter(
    Optional<ProcessCpu> server, Optional<ProcessCpu> database, Optional<DatabaseMeter> counters) {

  /** A load to be sent. */
  @FunctionalInterface
  interface Run {
    Measured run() throws InterruptedException, IOException;
  }

  /** What clients saw of a load, and what it used. */
  record Metered(Measured measured, Usage usage) {}

  private record Clocks(
      Optional<CpuTime> server, Optional<CpuTime> database, Duration driver, Duration host) {}

  /** The counters are read outside of the clocks, since reading them is work of PostgreSQL. */
  Metered meter(Run run) throws InterruptedException, IOException, SQLException {
    Optional<DatabaseReading> countersBefore = read();
    Clocks before = clocks();
    Measured measured = run.run();
    Clocks after = clocks();
    Optional<DatabaseReading> countersAfter = read();
    return new Metered(
        measured,
        usage(before, after, countersBefore.flatMap(b -> countersAfter.map(a -> a.since(b)))));
  }

  /** The counters now. */
  Optional<DatabaseReading> read() throws SQLException {
    return counters.isEmpty() ? Optional.empty() : Optional.of(counters.get().read());
  }

  /** Does at once what autovacuum does within minutes. */
  void vacuum() throws SQLException {
    if (counters.isPresent()) {
      counters.get().vacuum();
    }
  }

  private static Usage usage(Clocks before, Clocks after, Optional<DatabaseReading> counters) {
    Optional<CpuTime> server = since(before.server(), after.server());
    Optional<CpuTime> database = since(before.database(), after.database());
    Duration driver = after.driver().minus(before.driver());
    Duration known = driver.plus(total(server)).plus(total(database));
    Duration others = after.host().minus(before.host()).minus(known);
    return new Usage(
        server, database, driver, others.isNegative() ? Duration.ZERO : others, counters);
  }

  private static Optional<CpuTime> since(Optional<CpuTime> before, Optional<CpuTime> after) {
    return before.flatMap(then -> after.map(now -> now.since(then)));
  }

  private static Duration total(Optional<CpuTime> time) {
    return time.map(CpuTime::total).orElse(Duration.ZERO);
  }

  private Clocks clocks() {
    return new Clocks(
        server.flatMap(ProcessCpu::read),
        database.flatMap(ProcessCpu::read),
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO),
        HostCpu.busy());
  }
}

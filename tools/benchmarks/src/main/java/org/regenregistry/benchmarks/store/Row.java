package org.regenregistry.benchmarks.store;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.regenregistry.benchmarks.database.DatabaseReading;
import org.regenregistry.benchmarks.load.Arrival;
import org.regenregistry.benchmarks.load.Measured;
import org.regenregistry.benchmarks.machine.CpuTime;

/** One measurement: a workload, how its requests arrived, what clients saw and what it used. */
record Row(String workload, Arrival arrival, Measured measured, Usage usage) {

  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double NANOS_PER_MILLISECOND = 1e6;
  private static final double PERCENT = 100;

  /** As the table names it: 4 clients, or 100 requests a second. */
  String clients() {
    return switch (arrival) {
      case Arrival.Closed(int clients) -> Integer.toString(clients);
      case Arrival.Open(double perSecond) -> "%.0f/s".formatted(perSecond);
    };
  }

  /** Milliseconds of the server's processor per request. */
  OptionalDouble serverPerRequest() {
    return perRequest(millis(usage.server(), CpuTime::total));
  }

  OptionalDouble databasePerRequest() {
    return perRequest(millis(usage.database(), CpuTime::total));
  }

  /** Microseconds of the server's processor per resource moved. */
  OptionalDouble serverPerResource() {
    return perResource(millis(usage.server(), CpuTime::total), MILLIS_PER_SECOND);
  }

  OptionalDouble databasePerResource() {
    return perResource(millis(usage.database(), CpuTime::total), MILLIS_PER_SECOND);
  }

  /**
   * The server's processor without Java's compiler, in microseconds per resource: what a server
   * that has run for a while needs.
   */
  OptionalDouble steadyPerResource() {
    return perResource(millis(usage.server(), Row::steady), MILLIS_PER_SECOND);
  }

  /** The same in milliseconds per request. */
  OptionalDouble steadyPerRequest() {
    return perRequest(millis(usage.server(), Row::steady));
  }

  private static Duration steady(CpuTime time) {
    return time.total().minus(time.compiling());
  }

  /** The percentage of the server's processor time that Java spent on compiling. */
  OptionalDouble compiling() {
    return shareOfServer(CpuTime::compiling);
  }

  OptionalDouble collecting() {
    return shareOfServer(CpuTime::collecting);
  }

  OptionalDouble driverPerRequest() {
    return perRequest(OptionalDouble.of(millis(usage.driver())));
  }

  /** How many processors the rest of the machine kept busy meanwhile. */
  double otherProcessors() {
    long elapsed = measured.elapsed().toNanos();
    return elapsed == 0 ? 0 : (double) usage.others().toNanos() / elapsed;
  }

  OptionalDouble statementsPerRequest() {
    return usage.counters().flatMap(DatabaseReading::statementCalls).stream()
        .mapToDouble(calls -> perRequest((double) calls))
        .findFirst();
  }

  OptionalDouble transactionsPerRequest() {
    return usage.counters().stream()
        .mapToDouble(counters -> perRequest((double) counters.transactions()))
        .findFirst();
  }

  /** Bytes that tables and indexes grew by per resource. */
  OptionalDouble bytesPerResource() {
    return perResource(counter(DatabaseReading::totalBytes), 1);
  }

  /** Bytes of write-ahead log per resource. */
  OptionalDouble logPerResource() {
    return perResource(counter(DatabaseReading::log), 1);
  }

  private OptionalDouble counter(Function<DatabaseReading, Long> counter) {
    return usage.counters().stream().mapToDouble(each -> (double) counter.apply(each)).findFirst();
  }

  private OptionalDouble shareOfServer(Function<CpuTime, Duration> part) {
    OptionalDouble total = millis(usage.server(), CpuTime::total);
    OptionalDouble share = millis(usage.server(), part);
    return total.isEmpty() || total.getAsDouble() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(PERCENT * share.orElse(0) / total.getAsDouble());
  }

  private double perRequest(double number) {
    return measured.successes() == 0 ? 0 : number / measured.successes();
  }

  private OptionalDouble perRequest(OptionalDouble number) {
    return number.stream().map(this::perRequest).findFirst();
  }

  private OptionalDouble perResource(OptionalDouble number, double factor) {
    return measured.resources() == 0
        ? OptionalDouble.empty()
        : number.stream().map(each -> each * factor / measured.resources()).findFirst();
  }

  private static OptionalDouble millis(Optional<CpuTime> time, Function<CpuTime, Duration> part) {
    return time.stream().mapToDouble(each -> millis(part.apply(each))).findFirst();
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLISECOND;
  }
}

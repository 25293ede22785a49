package org.regenregistry.benchmarks.store;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A column of the table. The server's processor time is given without Java's compiler, whose share
 * has a column of its own.
 *
 * @param heading what stands above it
 * @param cell what it says of a measurement
 */
record Column(String heading, Function<Row, String> cell) {

  /** All columns in their order. */
  static final List<Column> ALL =
      List.of(
          new Column("workload", Row::workload),
          new Column("clients", Row::clients),
          new Column("2xx", row -> Long.toString(row.measured().successes())),
          new Column("other", row -> Long.toString(row.measured().failed())),
          new Column("req/s", row -> number("%.0f", row.measured().successesPerSecond())),
          new Column("res/s", row -> number("%.0f", row.measured().resourcesPerSecond())),
          new Column("p50 ms", row -> number("%.2f", row.measured().latencies().percentile(0.50))),
          new Column("p95 ms", row -> number("%.2f", row.measured().latencies().percentile(0.95))),
          new Column("p99 ms", row -> number("%.2f", row.measured().latencies().percentile(0.99))),
          new Column("max ms", row -> number("%.1f", row.measured().latencies().longest())),
          new Column("srv ms/req", row -> number("%.2f", row.steadyPerRequest())),
          new Column("db ms/req", row -> number("%.2f", row.databasePerRequest())),
          new Column("srv us/res", row -> number("%.0f", row.steadyPerResource())),
          new Column("db us/res", row -> number("%.0f", row.databasePerResource())),
          new Column("jit %", row -> number("%.0f", row.compiling())),
          new Column("gc %", row -> number("%.0f", row.collecting())),
          new Column("sql/req", row -> number("%.1f", row.statementsPerRequest())),
          new Column("tx/req", row -> number("%.1f", row.transactionsPerRequest())),
          new Column("bytes/res", row -> number("%.0f", row.bytesPerResource())),
          new Column("wal/res", row -> number("%.0f", row.logPerResource())),
          new Column("drv ms/req", row -> number("%.2f", row.driverPerRequest())),
          new Column("others", row -> number("%.2f", row.otherProcessors())));

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? number(format, value.getAsDouble()) : "-";
  }
}

package org.regenregistry.benchmarks.released;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.regenregistry.benchmarks.load.Latencies;
import org.regenregistry.benchmarks.load.Measured;

/**
 * What was found out.
 *
 * @param facts machine and data, by name
 * @param wrong answers that were not right
 */
record QuestionsReport(Map<String, String> facts, List<Row> rows, List<String> wrong) {

  QuestionsReport {
    rows = List.copyOf(rows);
    wrong = List.copyOf(wrong);
  }

  /** What was asked, and how it was answered. */
  record Row(String name, Measured measured) {}

  /** Whether all answers compared were right and all questions answered. */
  boolean isClean() {
    return wrong.isEmpty() && rows.stream().allMatch(row -> row.measured().failed() == 0);
  }

  /** The report as Markdown. */
  String text() {
    List<String> lines = new ArrayList<>();
    facts.forEach((name, value) -> lines.add("- " + name + ": " + value));
    wrong.forEach(answer -> lines.add("- WRONG: " + answer));
    rows.forEach(
        row ->
            row.measured()
                .details()
                .forEach((kind, text) -> lines.add("- " + row.name() + ", " + kind + ": " + text)));
    lines.add("");
    lines.add(
        "| Question | Answers | Failed | Per second | p50 ms | p95 ms | p99 ms | Longest ms |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(Row row) {
    Latencies latencies = row.measured().latencies();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.1f | %.0f | %.0f | %.0f | %.0f |",
        row.name(),
        latencies.count(),
        row.measured().failed(),
        row.measured().successesPerSecond(),
        latencies.percentile(0.50),
        latencies.percentile(0.95),
        latencies.percentile(0.99),
        latencies.longest());
  }
}

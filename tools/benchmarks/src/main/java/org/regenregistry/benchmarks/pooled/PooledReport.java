package org.regenregistry.benchmarks.pooled;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.regenregistry.benchmarks.load.Latencies;

/**
 * What was found out.
 *
 * @param facts machine, data and index, by name
 * @param rows the measurements
 * @param wrong questions whose answers were wrong
 */
record PooledReport(Map<String, String> facts, List<PooledRow> rows, List<String> wrong) {

  private static final String HEADING =
      "| Questions | Answers | Failed | Per second | p50 ms | p95 ms | p99 ms | Longest ms |"
          + " Elasticsearch, processor ms per answer | Processors busy with other programs |";

  PooledReport {
    rows = List.copyOf(rows);
    wrong = List.copyOf(wrong);
  }

  /** Whether all answers compared were right and all questions answered. */
  boolean isClean() {
    return wrong.isEmpty() && rows.stream().allMatch(row -> row.failed() == 0);
  }

  /** The report as Markdown. */
  String text() {
    List<String> lines = new ArrayList<>();
    facts.forEach((name, value) -> lines.add("- " + name + ": " + value));
    wrong.forEach(question -> lines.add("- WRONG: " + question));
    lines.add("");
    lines.add(HEADING);
    lines.add("| --- ".repeat((int) HEADING.chars().filter(each -> each == '|').count() - 1) + "|");
    rows.forEach(row -> lines.add(line(row)));
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(PooledRow row) {
    Latencies latencies = row.latencies();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.1f | %.0f | %.0f | %.0f | %.0f | %.0f | %.2f |",
        row.name(),
        latencies.count(),
        row.failed(),
        row.answersPerSecond(),
        latencies.percentile(0.50),
        latencies.percentile(0.95),
        latencies.percentile(0.99),
        latencies.longest(),
        row.processorPerAnswer(),
        row.otherProcessors());
  }
}

package org.regenregistry.benchmarks.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.regenregistry.benchmarks.database.DatabaseReading;
import org.regenregistry.benchmarks.database.Relation;

/** The report for people. */
final class ReportTable {

  private static final int MOST_RELATIONS = 20;

  private ReportTable() {}

  static String of(Report report) {
    List<String> parts = new ArrayList<>();
    report.description().forEach((name, value) -> parts.add(name + ": " + value));
    parts.add("");
    parts.add(aligned(measurements(report.rows())));
    report.rows().stream()
        .filter(row -> row.measured().failed() > 0)
        .forEach(
            row ->
                parts.add(
                    "not 2xx: "
                        + row.workload()
                        + " "
                        + new TreeMap<>(row.measured().failures())
                        + "; the first: "
                        + new TreeMap<>(row.measured().details())));
    report.refused().forEach((name, why) -> parts.add("not measured: " + name + ": " + why));
    report.growth().ifPresent(growth -> parts.add("\n" + sizes(growth, report.loaded())));
    return String.join("\n", parts);
  }

  private static List<List<String>> measurements(List<Row> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(Column.ALL.stream().map(Column::heading).toList());
    rows.forEach(
        row -> lines.add(Column.ALL.stream().map(each -> each.cell().apply(row)).toList()));
    return lines;
  }

  private static String sizes(DatabaseReading growth, long resources) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("bytes per loaded resource", "table or index"));
    lines.add(List.of(perResource(growth.totalBytes(), resources), "all"));
    growth.bytes().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(Map.Entry.<Relation, Long>comparingByValue().reversed())
        .limit(MOST_RELATIONS)
        .forEach(
            entry ->
                lines.add(List.of(perResource(entry.getValue(), resources), name(entry.getKey()))));
    return aligned(lines);
  }

  private static String name(Relation relation) {
    return relation.name().equals(relation.table())
        ? relation.table()
        : relation.table() + " / " + relation.name();
  }

  private static String perResource(long bytes, long resources) {
    return String.format(Locale.ROOT, "%.0f", resources == 0 ? 0 : (double) bytes / resources);
  }

  /** The first column of text to the left, figures to the right. */
  static String aligned(List<List<String>> lines) {
    int columns = lines.getFirst().size();
    List<Integer> widths =
        IntStream.range(0, columns)
            .mapToObj(
                column ->
                    lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toList();
    return lines.stream()
        .map(
            line ->
                IntStream.range(0, columns)
                    .mapToObj(column -> padded(line.get(column), widths.get(column)))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  private static String padded(String text, int width) {
    boolean figure = text.isEmpty() || "-0123456789".indexOf(text.charAt(0)) >= 0;
    String blanks = " ".repeat(width - text.length());
    return figure ? blanks + text : text + blanks;
  }
}

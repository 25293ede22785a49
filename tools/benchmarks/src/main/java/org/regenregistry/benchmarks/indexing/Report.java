package org.regenregistry.benchmarks.indexing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report for people, in Markdown, that grows line by line. */
final class Report {

  private final List<String> lines = new ArrayList<>();
  private final List<String> objections = new ArrayList<>();

  /** Something that has a name. */
  void fact(String name, String value) {
    lines.add("- " + name + ": " + value);
  }

  void heading(String text) {
    lines.addAll(List.of("", "## " + text, ""));
  }

  /** A table; each row has as many cells as there are headings. */
  void table(List<String> headings, List<List<String>> rows) {
    lines.add("");
    lines.add(row(headings));
    lines.add(row(Collections.nCopies(headings.size(), "---")));
    rows.forEach(cells -> lines.add(row(cells)));
    lines.add("");
  }

  /** Parts of a whole, the whole being their sum. */
  void shares(String name, Map<String, Double> parts) {
    double whole = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    List<String> shares = new ArrayList<>();
    parts.forEach(
        (part, value) -> shares.add("%s %s %%".formatted(part, number(100 * value / whole, 0))));
    fact(name, String.join(", ", shares));
  }

  /** Numbers with names, each with two decimals. */
  void numbers(String name, Map<String, Double> values) {
    List<String> words = new ArrayList<>();
    values.forEach((part, value) -> words.add(part + " " + number(value, 2)));
    fact(name, String.join(", ", words));
  }

  /** Something that must not be. */
  void objection(String text) {
    objections.add(text);
  }

  boolean isClean() {
    return objections.isEmpty();
  }

  static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  String text() {
    List<String> all = new ArrayList<>(lines);
    objections.forEach(objection -> all.add("- **not right**: " + objection));
    return String.join("\n", all) + "\n";
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text());
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}

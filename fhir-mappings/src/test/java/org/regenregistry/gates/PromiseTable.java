package org.regenregistry.gates;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The figures that the tests of all modules have published, as one table. {@code ./registry verify}
 * ends with it.
 */
public final class PromiseTable {

  private static final String ABSENT = "not in this run";
  private static final int DEPTH = 6;

  private final Map<Promise, List<String>> figures = new EnumMap<>(Promise.class);

  /** Reads what is below the folder that holds all modules. */
  static PromiseTable below(Path home) throws IOException {
    PromiseTable table = new PromiseTable();
    for (Path file : files(home)) {
      Promise promise = Promise.valueOf(file.getFileName().toString().split("\\.", 2)[0]);
      table
          .figures
          .computeIfAbsent(promise, _ -> new ArrayList<>())
          .add(Files.readString(file, StandardCharsets.UTF_8).strip());
    }
    return table;
  }

  private static List<Path> files(Path home) throws IOException {
    try (Stream<Path> files = Files.find(home, DEPTH, (file, _) -> isFigure(file))) {
      return files.sorted().toList();
    }
  }

  private static boolean isFigure(Path file) {
    return file.getFileName().toString().endsWith(".txt")
        && file.getParent() != null
        && file.getParent().endsWith(Promises.FOLDER);
  }

  /** The promises that a run of everything must show and for which there is no figure. */
  List<Promise> missing() {
    return Stream.of(Promise.values())
        .filter(promise -> promise.isNeeded() && !figures.containsKey(promise))
        .toList();
  }

  /** One row for each promise, in Markdown, as docs/security.md shows it. */
  String text() {
    StringBuilder text = new StringBuilder("| # | Promise | Figure |\n| --- | --- | --- |\n");
    for (Promise promise : Promise.values()) {
      String figure = String.join("; ", figures.getOrDefault(promise, List.of(ABSENT)));
      text.append("| %s | %s | %s |%n".formatted(promise, promise.meaning(), figure));
    }
    return text.toString();
  }

  /**
   * Prints the table.
   *
   * @param arguments the folder that holds all modules, and {@code --complete} when everything ran
   */
  public static void main(String[] arguments) throws IOException {
    PromiseTable table = below(Path.of(arguments[0]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(table.text());
    if (List.of(arguments).contains("--complete") && !table.missing().isEmpty()) {
      out.println("No test of this run has shown these promises: " + table.missing());
      System.exit(1);
    }
  }
}

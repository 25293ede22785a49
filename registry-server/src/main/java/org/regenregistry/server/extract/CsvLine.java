package org.regenregistry.server.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Lines of CSV as RFC 4180 defines it, ending in CR LF. A text that a spreadsheet would take for a
 * formula is preceded by an apostrophe.
 */
final class CsvLine {

  private static final String FORMULA_STARTS = "=+-@\t\r";
  private static final String SEPARATOR_OF_CODES = ";";

  private CsvLine() {}

  /** One line of values. */
  static String of(List<Cell> cells) {
    return print(cells.stream().map(CsvLine::text).toList());
  }

  /** The line of column names. */
  static String heading(List<String> names) {
    return print(names);
  }

  private static String text(Cell cell) {
    return switch (cell) {
      case Cell.Text(String value) -> harmless(value);
      case Cell.Texts(List<String> values) -> harmless(String.join(SEPARATOR_OF_CODES, values));
      case Cell.Flag(boolean value) -> Boolean.toString(value);
      case Cell.Whole(int value) -> Integer.toString(value);
      case Cell.Absent() -> "";
    };
  }

  private static String harmless(String value) {
    boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    return formula ? "'" + value : value;
  }

  private static String print(List<String> values) {
    StringBuilder line = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(line, CSVFormat.RFC4180)) {
      printer.printRecord(values);
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory takes every line", e);
    }
    return line.toString();
  }
}

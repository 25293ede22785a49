package org.regenregistry.server.question;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.databind.JsonNode;

/**
 * The tables of an answer as CSV (RFC 4180), one row for each number of each figure: what differs
 * between questions is in the rows, so that every question has the same columns.
 */
final class AnswerCsv {

  private static final String[] COLUMNS = {
    "question", "release", "table", "row", "column", "part", "value", "unit", "query_hash"
  };

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader(COLUMNS).setNullString("").get();

  private final Answer answer;
  private final CSVPrinter printer;

  private AnswerCsv(Answer answer, CSVPrinter printer) {
    this.answer = answer;
    this.printer = printer;
  }

  static String of(Answer answer) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      new AnswerCsv(answer, printer).print();
    } catch (IOException aStringNeverFails) {
      throw new UncheckedIOException(aStringNeverFails);
    }
    return text.toString();
  }

  private void print() throws IOException {
    for (PublishedTable table : answer.tables()) {
      for (PublishedTable.Row row : table.rows()) {
        for (TableHead.Column column : table.head().columns()) {
          PublishedFigure figure = Objects.requireNonNull(row.figures().get(column.id()));
          for (FigurePart part : FigurePart.of(figure)) {
            print(table.head(), row, column, part);
          }
        }
      }
    }
  }

  private void print(
      TableHead table, PublishedTable.Row row, TableHead.Column column, FigurePart part)
      throws IOException {
    printer.printRecord(
        answer.header().question(),
        answer.header().release().number(),
        harmless(table.id()),
        harmless(name(row.keys())),
        harmless(column.id()),
        harmless(part.name()),
        value(part.value()),
        harmless(column.unit()),
        answer.header().queryHash());
  }

  private static String name(Map<String, String> keys) {
    return keys.entrySet().stream()
        .map(key -> key.getKey() + "=" + key.getValue())
        .collect(Collectors.joining("; "));
  }

  private static Object value(JsonNode part) {
    return part.isNumber() ? part.numberValue() : harmless(part.stringValue());
  }

  /** Some words come from submitted codes; a spreadsheet must not take one for a formula. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}

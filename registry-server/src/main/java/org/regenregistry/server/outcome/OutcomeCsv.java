package org.regenregistry.server.outcome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.regenregistry.server.outcome.OutcomeAnswer.Change;
import org.regenregistry.server.outcome.OutcomeAnswer.Group;
import org.regenregistry.server.outcome.OutcomeAnswer.Score;

/** The table of an answer as CSV (RFC 4180): one row per group and visit. */
public final class OutcomeCsv {

  private static final String[] COLUMNS = {
    "clinic",
    "measure",
    "group_by",
    "group",
    "visit",
    "n",
    "mean_score",
    "mean_change",
    "standard_deviation",
    "interval_low",
    "interval_high",
    "interval_level",
    "query_hash"
  };

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader(COLUMNS).setNullString("").get();

  private OutcomeCsv() {}

  /** The rows with their header. */
  public static String of(OutcomeAnswer answer) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (Group group : answer.groups()) {
        printer.printRecord(row(answer, group, figures(group.baseline())));
        for (Change change : group.visits()) {
          printer.printRecord(row(answer, group, figures(change)));
        }
      }
    } catch (IOException aStringNeverFails) {
      throw new UncheckedIOException(aStringNeverFails);
    }
    return text.toString();
  }

  private static Stream<Object> row(OutcomeAnswer answer, Group group, Stream<Object> figures) {
    Stream<Object> what =
        Stream.of(answer.clinic(), answer.measure(), answer.groupBy(), harmless(group.group()));
    return Stream.of(what, figures, Stream.<Object>of(answer.queryHash())).flatMap(part -> part);
  }

  private static Stream<Object> figures(Score score) {
    return Stream.of(
        score.visit(),
        score.n(),
        cell(score.meanScore()),
        "",
        cell(score.standardDeviation()),
        "",
        "",
        "");
  }

  private static Stream<Object> figures(Change change) {
    Stream<Object> mean =
        Stream.of(
            change.visit(),
            change.n(),
            "",
            cell(change.meanChange()),
            cell(change.standardDeviation()));
    Stream<Object> interval =
        change
            .interval()
            .map(it -> Stream.<Object>of(it.low(), it.high(), it.level()))
            .orElseGet(() -> Stream.of("", "", ""));
    return Stream.concat(mean, interval);
  }

  private static Object cell(OptionalDouble figure) {
    return figure.isPresent() ? figure.getAsDouble() : "";
  }

  /** A group's name comes from submitted codes; a spreadsheet must not take it for a formula. */
  private static String harmless(String group) {
    return !group.isEmpty() && "=+-@\t\r".indexOf(group.charAt(0)) >= 0 ? "'" + group : group;
  }
}

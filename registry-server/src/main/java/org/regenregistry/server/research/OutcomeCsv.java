package org.regenregistry.server.research;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.regenregistry.server.research.OutcomeAnswer.PublishedGroup;
import org.regenregistry.server.research.PublishedCell.Baseline;
import org.regenregistry.server.research.PublishedCell.Change;
import org.regenregistry.server.research.PublishedCell.Suppressed;

/** The table of an answer as CSV (RFC 4180): one row per group and visit. */
final class OutcomeCsv {

  private static final String[] COLUMNS = {
    "measure",
    "group_by",
    "group",
    "visit",
    "suppressed",
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

  static String of(OutcomeAnswer answer) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (PublishedGroup group : answer.groups()) {
        for (PublishedCell cell : cells(group)) {
          printer.printRecord(row(answer, group.group(), cell));
        }
      }
    } catch (IOException aStringNeverFails) {
      throw new UncheckedIOException(aStringNeverFails);
    }
    return text.toString();
  }

  private static List<PublishedCell> cells(PublishedGroup group) {
    return Stream.concat(Stream.of(group.baseline()), group.visits().stream()).toList();
  }

  private static Stream<Object> row(OutcomeAnswer answer, String group, PublishedCell cell) {
    Stream<Object> what =
        Stream.of(
            answer.measure(),
            answer.groupBy(),
            harmless(group),
            cell.visit(),
            Boolean.toString(cell.suppressed()));
    return Stream.of(what, figures(cell), Stream.<Object>of(answer.queryHash()))
        .flatMap(part -> part);
  }

  private static Stream<Object> figures(PublishedCell cell) {
    return switch (cell) {
      case Suppressed _ -> Stream.of("", "", "", "", "", "", "");
      case Baseline baseline ->
          Stream.of(
              baseline.n(), baseline.meanScore(), "", baseline.standardDeviation(), "", "", "");
      case Change change ->
          Stream.of(
              change.n(),
              "",
              change.meanChange(),
              change.standardDeviation(),
              change.interval().low(),
              change.interval().high(),
              change.interval().level());
    };
  }

  /** A group's name comes from submitted codes; a spreadsheet must not take it for a formula. */
  private static String harmless(String group) {
    return !group.isEmpty() && "=+-@\t\r".indexOf(group.charAt(0)) >= 0 ? "'" + group : group;
  }
}

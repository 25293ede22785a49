package org.regenregistry.benchmarks.indexing;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.regenregistry.benchmarks.database.DatabaseMeter;
import org.regenregistry.benchmarks.database.DatabaseReading;
import org.regenregistry.benchmarks.database.StatementUse;

/** What the registry did from one instant to another. */
final class Span {

  private static final int MOST_STATEMENTS = 8;
  private static final int LONGEST_STATEMENT = 100;

  private final Stand stand;
  private final Processors processors;
  private final IndexerFigures figures;
  private final DatabaseReading statements;
  private final Processors.Reading used;

  Span(Stand stand) throws IOException, SQLException, InterruptedException {
    this.stand = stand;
    this.processors = new Processors(stand.registry());
    this.figures = IndexerFigures.read(stand.registry().indexers().metrics());
    this.statements = statements();
    this.used = processors.read();
  }

  /** Ends it, and tells about it with the number of documents that were written. */
  void tell(Report report, long documents) throws IOException, SQLException, InterruptedException {
    Processors.Reading now = processors.read();
    double seconds = (now.at() - used.at()) / 1e9;
    Map<String, Double> stages =
        IndexerFigures.read(stand.registry().indexers().metrics()).since(figures).stages();
    report.fact(
        "documents",
        "%d in %s s, %s/s"
            .formatted(
                documents, Report.number(seconds, 1), Report.number(documents / seconds, 0)));
    report.shares("time of the workers", stages);
    report.numbers("seconds of the workers", stages);
    report.numbers("processors busy", now.busySince(used));
    report.table(
        List.of("statement", "calls", "ms"),
        statements().since(statements).costliest(MOST_STATEMENTS).stream().map(Span::row).toList());
  }

  private DatabaseReading statements() throws SQLException {
    try (DatabaseMeter meter = DatabaseMeter.open(stand.registry().database())) {
      return meter.read();
    }
  }

  private static List<String> row(StatementUse use) {
    String text = use.text().replaceAll("\\s+", " ").replace("|", "\\|");
    return List.of(
        "`" + text.substring(0, Math.min(LONGEST_STATEMENT, text.length())) + "`",
        Long.toString(use.calls()),
        Report.number(use.milliseconds(), 0));
  }
}

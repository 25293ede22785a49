package org.regenregistry.indexer.relay;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.regenregistry.indexer.ledger.IndexerReports;
import org.regenregistry.indexer.ledger.IndexerReports.Work;
import org.regenregistry.indexer.ledger.LedgerSurvey;
import org.regenregistry.indexer.relay.IndexerHealth.Neighbour;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Looks at intervals how far the index is behind, and whether database and index are there. */
public final class Watch {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final LedgerSurvey survey;
  private final IndexerReports reports;
  private final Rate rate = new Rate(System::nanoTime);
  private final IndexKeeper indices;
  private final RelayMetrics metrics;
  private final WorkSignal signal;
  private final AtomicReference<IndexerHealth> health =
      new AtomicReference<>(IndexerHealth.UNKNOWN);

  Watch(
      LedgerSurvey survey,
      IndexerReports reports,
      IndexKeeper indices,
      RelayMetrics metrics,
      WorkSignal signal) {
    this.survey = survey;
    this.reports = reports;
    this.indices = indices;
    this.metrics = metrics;
    this.signal = signal;
  }

  /** What the last look found. */
  public IndexerHealth health() {
    return health.get();
  }

  void look() {
    var seen = new IndexerHealth(database(), index());
    if (!seen.equals(health.getAndSet(seen))) {
      LOG.info("Database {}, index {}", seen.database(), seen.index());
    }
  }

  private Neighbour database() {
    try {
      var state = survey.survey();
      metrics.state(state);
      reports.report(state, new Work(rate.since(metrics.indexedPatients()), metrics.freshness()));
      return Neighbour.UP;
    } catch (DataAccessException _) {
      return Neighbour.DOWN;
    }
  }

  /**
   * An index that vanished while nothing changed would otherwise be missed until the next write,
   * and a new one that is filled would not serve.
   */
  private Neighbour index() {
    try {
      indices.keep();
      signal.raise();
      return indices.looksRight() ? Neighbour.UP : Neighbour.DOWN;
    } catch (IOException | RuntimeException _) {
      return Neighbour.DOWN;
    }
  }
}

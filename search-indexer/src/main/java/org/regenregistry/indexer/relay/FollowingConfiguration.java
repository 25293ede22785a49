package org.regenregistry.indexer.relay;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.regenregistry.indexer.ledger.IndexerReports;
import org.regenregistry.indexer.ledger.LedgerListener;
import org.regenregistry.indexer.ledger.LedgerSurvey;
import org.regenregistry.indexer.relay.Worker.Pace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles what follows the ledger all the time. */
@Configuration(proxyBeanMethods = false)
public class FollowingConfiguration {

  @Bean
  Watch watch(
      LedgerSurvey survey,
      IndexerReports reports,
      IndexKeeper indices,
      RelayMetrics metrics,
      WorkSignal signal) {
    return new Watch(survey, reports, indices, metrics, signal);
  }

  @Bean
  Listening listening(LedgerListener listener, WorkSignal signal, Backoff backoff) {
    return new Listening(listener, signal, backoff);
  }

  @Bean
  Pace pace(RelaySettings settings, Backoff backoff) {
    return new Pace(settings.workers(), settings.pollInterval(), backoff);
  }

  @Bean
  Workers workers(
      Relay relay, IndexKeeper indices, WorkSignal signal, Pace pace, RelayMetrics metrics) {
    return Workers.hired(pace.workers(), () -> new Worker(relay, indices, signal, pace, metrics));
  }

  @Bean
  RelayLifecycle relayLifecycle(
      Workers workers, Listening listening, Watch watch, RelaySettings settings) {
    return new RelayLifecycle(workers.all(), listening, watch, settings.watchInterval());
  }

  /** The workers of this process; they share everything but their own count of failures. */
  record Workers(List<Worker> all) {

    static Workers hired(int count, Supplier<Worker> worker) {
      return new Workers(Stream.generate(worker).limit(count).toList());
    }
  }
}

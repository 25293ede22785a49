package org.regenregistry.indexer.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the indexer works.
 *
 * @param workers batches in work at the same time
 * @param batchPatients patients claimed at once
 * @param batchBytes size of one bulk request at most, unless a single document is larger
 * @param lease how long a claimed patient is left to this indexer
 * @param pollInterval how often the ledger is asked when no notification comes
 * @param retryInitial first wait when Elasticsearch or the database cannot take part; doubles
 * @param retryMaximum longest such wait
 * @param parkInitial first wait of a patient that cannot be indexed; doubles
 * @param parkMaximum longest such wait
 * @param watchInterval how often lag is measured and the index is looked after
 * @param keepPrevious how long the index before is kept after another one began to serve
 * @param absentConsent whether patients of whom nothing was said about research are in the index
 */
@ConfigurationProperties("registry.indexer")
public record RelaySettings(
    @DefaultValue("2") int workers,
    @DefaultValue("100") int batchPatients,
    @DefaultValue("5MB") DataSize batchBytes,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("1s") Duration pollInterval,
    @DefaultValue("200ms") Duration retryInitial,
    @DefaultValue("30s") Duration retryMaximum,
    @DefaultValue("5s") Duration parkInitial,
    @DefaultValue("15m") Duration parkMaximum,
    @DefaultValue("5s") Duration watchInterval,
    @DefaultValue("24h") Duration keepPrevious,
    @DefaultValue("included") AbsentConsent absentConsent) {

  /** What a missing statement about research means. */
  public enum AbsentConsent {
    /** The patient is in pooled answers: another ground than consent carries the registry. */
    INCLUDED,
    /** The patient is not: consent is the ground. */
    EXCLUDED
  }

  public RelaySettings {
    within("workers", workers, 1, 64);
    within("batch-patients", batchPatients, 1, 1_000);
    within("batch-bytes", batchBytes.toBytes(), 1_000, 50_000_000);
    within("lease", lease.toMillis(), 1_000, 3_600_000);
    within("poll-interval", pollInterval.toMillis(), 10, 60_000);
    within("retry-initial", retryInitial.toMillis(), 1, retryMaximum.toMillis());
    within("park-initial", parkInitial.toMillis(), 1, parkMaximum.toMillis());
    within("watch-interval", watchInterval.toMillis(), 10, 300_000);
    within("keep-previous", keepPrevious.toMillis(), 0, 365 * 86_400_000L);
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "registry.indexer.%s must lie between %d and %d (times in milliseconds, sizes in bytes)"
              .formatted(name, least, most));
    }
  }
}

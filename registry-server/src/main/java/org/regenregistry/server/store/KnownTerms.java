package org.regenregistry.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Terms that a committed transaction has put into the dictionary, so that they need not be sent
 * again. Terms are never removed; one that is forgotten here is merely sent once more.
 */
final class KnownTerms {

  private static final int MOST = 200_000;

  /** After a restore or a failover the dictionary may lack its last rows; this ends the belief. */
  private static final Duration TRUSTED = Duration.ofMinutes(10);

  private final Cache<Known, Boolean> terms =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(TRUSTED).build();

  /** Those of the terms that may be missing in the dictionary. */
  Map<Long, SearchTerm> unknown(ClinicCode clinic, Map<Long, SearchTerm> wanted) {
    Map<Long, SearchTerm> unknown = new HashMap<>(wanted);
    unknown.keySet().removeIf(key -> terms.getIfPresent(new Known(clinic, key)) != null);
    return unknown;
  }

  /** Remembers terms as soon as the surrounding transaction has committed, and not otherwise. */
  void rememberAfterCommit(ClinicCode clinic, Set<Long> keys) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            keys.forEach(key -> terms.put(new Known(clinic, key), true));
          }
        });
  }

  private record Known(ClinicCode clinic, long key) {}
}

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
 * again. Only an erasure removes terms, and with it the clinic's dictionary begins a new
 * generation, of which nothing is known yet. A transaction reads the generation when it begins and
 * keeps erasures of its clinic waiting until it ends, so what it knows stays true until it has
 * committed. A term that is forgotten here is merely sent once more.
 */
final class KnownTerms {

  private static final int MOST = 200_000;

  /** After a restore or a failover the dictionary may lack its last rows; this ends the belief. */
  private static final Duration TRUSTED = Duration.ofMinutes(10);

  private final Cache<Known, Boolean> terms =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(TRUSTED).build();

  /** What is known of a generation of a clinic's dictionary. */
  Dictionary of(ClinicCode clinic, long generation) {
    return new Dictionary(terms, clinic, generation);
  }

  /** One generation of a clinic's dictionary. */
  static final class Dictionary {

    private final Cache<Known, Boolean> terms;
    private final ClinicCode clinic;
    private final long generation;

    private Dictionary(Cache<Known, Boolean> terms, ClinicCode clinic, long generation) {
      this.terms = terms;
      this.clinic = clinic;
      this.generation = generation;
    }

    /** Those of the terms that may be missing in the dictionary. */
    Map<Long, SearchTerm> unknown(Map<Long, SearchTerm> wanted) {
      Map<Long, SearchTerm> unknown = new HashMap<>(wanted);
      unknown.keySet().removeIf(key -> terms.getIfPresent(known(key)) != null);
      return unknown;
    }

    /** Remembers terms as soon as the surrounding transaction has committed, and not otherwise. */
    void rememberAfterCommit(Set<Long> keys) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              keys.forEach(key -> terms.put(known(key), true));
            }
          });
    }

    private Known known(long key) {
      return new Known(clinic, generation, key);
    }
  }

  private record Known(ClinicCode clinic, long generation, long key) {}
}

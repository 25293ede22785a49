package org.regenregistry.indexer.relay;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.regenregistry.indexer.index.TreatmentAlias;
import org.regenregistry.indexer.ledger.PatientLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that there is an index to write to, and that a new one is filled.
 *
 * <p>The alias is set last: an indexer that dies earlier leaves an index without alias, and the
 * next one queues all patients once more. Two indexers may do so at the same time.
 */
final class IndexGuard {

  private static final Logger LOG = LoggerFactory.getLogger(IndexGuard.class);

  private final TreatmentAlias alias;
  private final PatientLedger ledger;
  private final ReentrantLock preparing = new ReentrantLock();
  private final AtomicBoolean ready = new AtomicBoolean();

  IndexGuard(TreatmentAlias alias, PatientLedger ledger) {
    this.alias = alias;
    this.ledger = ledger;
  }

  /** Returns once the alias names an index of this version. */
  void ensure() throws IOException {
    if (ready.get()) {
      return;
    }
    preparing.lock();
    try {
      if (!ready.get()) {
        prepare();
        ready.set(true);
      }
    } finally {
      preparing.unlock();
    }
  }

  /** Has the next {@link #ensure()} look again, because a write found no index. */
  void doubt() {
    ready.set(false);
  }

  /** Looks whether the index is there, without changing it. */
  boolean looksRight() throws IOException {
    boolean right = alias.isServing();
    if (!right) {
      doubt();
    }
    return right;
  }

  private void prepare() throws IOException {
    if (alias.isServing()) {
      return;
    }
    alias.create();
    int patients = ledger.requeueAll();
    alias.serve();
    LOG.info("Began a new index; {} patients are queued for it", patients);
  }
}

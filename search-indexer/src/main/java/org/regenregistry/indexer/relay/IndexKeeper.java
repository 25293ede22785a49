package org.regenregistry.indexer.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;
import org.regenregistry.indexer.ledger.Generations;
import org.regenregistry.indexer.ledger.LiveGenerations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that there is an index of this version of the software, that it is filled before
 * answers come from it, and that the one before is kept for a while.
 *
 * <p>Indices are kept by one indexer at a time; each step may be repeated, so that it does not
 * matter where an indexer dies. Nothing here writes documents: {@link Relay} writes every change to
 * all generations that are alive, and whatever a new one does not hold yet.
 */
public final class IndexKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);

  private final TreatmentIndices indices;
  private final Generations generations;
  private final String version;
  private final Duration keepPrevious;
  private final ReentrantLock keeping = new ReentrantLock();
  private final AtomicBoolean ready = new AtomicBoolean();

  /**
   * Keeps the indices of one version.
   *
   * @param version the version of the mapping and the rules that this software writes
   * @param keepPrevious how long the index before is kept after another one began to serve
   */
  IndexKeeper(
      TreatmentIndices indices, Generations generations, String version, Duration keepPrevious) {
    this.indices = indices;
    this.generations = generations;
    this.version = version;
    this.keepPrevious = keepPrevious;
  }

  /** Returns true once there is an index to write to. */
  boolean ensure() throws IOException {
    if (ready.get()) {
      return true;
    }
    keeping.lock();
    try {
      if (!ready.get()) {
        keep();
        ready.set(!writable().all().isEmpty());
      }
      return ready.get();
    } finally {
      keeping.unlock();
    }
  }

  /** Has the next {@link #ensure()} look again, because a write found no index. */
  void doubt() {
    ready.set(false);
  }

  /** The generation that answers come from, if it is of this version. */
  public Optional<Generation> serving() {
    return generations.live().in(State.SERVING).filter(serving -> serving.isOf(version));
  }

  /** Begins a new index although there is one; false when another indexer is at it. */
  public boolean rebuild() throws IOException {
    return alone(() -> beginAnew(generations.live()));
  }

  /** Has answers come from the index before once more; false when there is none. */
  public boolean rollBack() throws IOException {
    var live = generations.live();
    var serving = live.in(State.SERVING);
    var previous = live.in(State.PREVIOUS);
    if (serving.isEmpty() || previous.isEmpty()) {
      return false;
    }
    return alone(
        () -> {
          generations.exchange(serving.get(), previous.get());
          indices.serve(previous.get().index());
        });
  }

  /** The generations that a change is to be written to. */
  LiveGenerations writable() {
    return generations.live().writtenBy(version);
  }

  /** Takes the steps that are due; none when another indexer is at it. */
  void keep() throws IOException {
    boolean _ = alone(this::step);
  }

  private boolean alone(Work work) throws IOException {
    try {
      return generations.alone(
          () -> {
            try {
              work.run();
            } catch (IOException unreachable) {
              throw new UncheckedIOException(unreachable);
            }
          });
    } catch (UncheckedIOException unreachable) {
      throw unreachable.getCause();
    }
  }

  /** What only one indexer does at a time. */
  private interface Work {
    void run() throws IOException;
  }

  /** Whether answers come from the index that serves, as of now. */
  boolean looksRight() throws IOException {
    var serving = generations.live().in(State.SERVING);
    return serving.isPresent() && indices.served().equals(Set.of(serving.get().index()));
  }

  private void step() throws IOException {
    var existing = indices.existing();
    retireLost(existing);
    begin();
    serveWhenFilled();
    repairAlias();
    dropPrevious();
    dropForgotten(existing);
  }

  /** What somebody removed from Elasticsearch is no longer written to, and made anew if needed. */
  private void retireLost(Set<String> existing) throws IOException {
    for (Generation generation : generations.live().all()) {
      if (!existing.contains(generation.index())) {
        generations.retire(generation);
        LOG.warn("The index {} is gone", generation.index());
      } else if (!indices.isWritable(generation.index())) {
        indices.makeWritable(generation.index());
        LOG.warn("The index {} had lost its alias for writing", generation.index());
      }
    }
  }

  /**
   * Begins an index where there is none of this version, or where somebody gave it another mapping,
   * which may refuse what is written. Where a newer version took over, this software is the older
   * one that is about to be replaced: it goes on writing to its own index and begins no other.
   */
  private void begin() throws IOException {
    var live = generations.live();
    var own = live.of(version).goal();
    boolean isThere = own.isPresent() && indices.isAsDefined(own.get().index());
    if (isThere || generations.isOvertaken(version)) {
      return;
    }
    own.ifPresent(differing -> LOG.warn("The mapping of {} was changed", differing.index()));
    beginAnew(live);
  }

  /** Begins an index beside the serving one; one that was being filled is given up. */
  private void beginAnew(LiveGenerations live) throws IOException {
    var unfinished = live.in(State.BUILDING);
    if (unfinished.isPresent()) {
      generations.retire(unfinished.get());
      indices.delete(unfinished.get().index());
    }
    var begun = generations.begin(indices.create(), version);
    LOG.info("Began index {}, generation {}", begun.index(), begun.number());
  }

  private void serveWhenFilled() throws IOException {
    var live = generations.live();
    var building = live.in(State.BUILDING);
    if (building.isEmpty() || generations.backlog(building.get()) > 0) {
      return;
    }
    var oldest = live.in(State.PREVIOUS);
    if (oldest.isPresent()) {
      generations.retire(oldest.get());
      indices.delete(oldest.get().index());
    }
    indices.serve(building.get().index());
    generations.serve(live, building.get());
    LOG.info("Answers now come from index {}", building.get().index());
  }

  /** Puts right what was left by a crash between the two steps, or by somebody's hand. */
  private void repairAlias() throws IOException {
    var serving = generations.live().in(State.SERVING);
    if (serving.isPresent() && !indices.served().equals(Set.of(serving.get().index()))) {
      indices.serve(serving.get().index());
    }
  }

  /** One that differs from what it should be is no way back. */
  private void dropPrevious() throws IOException {
    var previous = generations.live().in(State.PREVIOUS);
    if (previous.isPresent()
        && (generations.hasServedFor(keepPrevious) || isChanged(previous.get()))) {
      generations.retire(previous.get());
      indices.delete(previous.get().index());
      LOG.info("Dropped index {}", previous.get().index());
    }
  }

  private boolean isChanged(Generation generation) throws IOException {
    return generation.isOf(version) && !indices.isAsDefined(generation.index());
  }

  /** Removes what an indexer made that died before it could tell. */
  private void dropForgotten(Set<String> existing) throws IOException {
    var forgotten = new HashSet<>(indices.ownOf(existing));
    generations.live().all().forEach(known -> forgotten.remove(known.index()));
    forgotten.removeAll(indices.served());
    for (String index : forgotten) {
      indices.delete(index);
      LOG.info("Removed index {}, which no generation names", index);
    }
  }
}

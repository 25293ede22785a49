package org.regenregistry.indexer.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;
import org.regenregistry.indexer.ledger.Generations;
import org.regenregistry.indexer.ledger.LiveGenerations;
import org.regenregistry.indexer.relay.IndexStep.Answer;
import org.regenregistry.indexer.relay.IndexStep.Begin;
import org.regenregistry.indexer.relay.IndexStep.MakeWritable;
import org.regenregistry.indexer.relay.IndexStep.Retire;
import org.regenregistry.indexer.relay.IndexStep.Serve;
import org.regenregistry.indexer.relay.IndexStep.Silence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that there is an index of this version of the software, that it is filled before
 * answers come from it, and that the one before is kept for a while: carries out what {@link
 * IndexPlan} finds to be due.
 *
 * <p>Indices are kept by one indexer at a time; each step may be repeated, so that it does not
 * matter where an indexer dies. Nothing here writes documents: {@link Relay} writes every change to
 * all generations that are alive, and whatever a new one does not hold yet.
 */
public final class IndexKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(IndexKeeper.class);

  /** No plan has so many; a defect must not hold the others up. */
  private static final int STEPS_AT_ONCE = 20;

  private final TreatmentIndices indices;
  private final Generations generations;
  private final IndexLookout lookout;
  private final String version;
  private final ReentrantLock keeping = new ReentrantLock();
  private final AtomicBoolean ready = new AtomicBoolean();

  /**
   * Keeps the indices of one version.
   *
   * @param version the version of the mapping and the rules that this software writes
   */
  IndexKeeper(
      TreatmentIndices indices, Generations generations, IndexLookout lookout, String version) {
    this.indices = indices;
    this.generations = generations;
    this.lookout = lookout;
    this.version = version;
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

  /** Begins a new index although there is one; false when another indexer is at it for long. */
  public boolean rebuild() throws IOException {
    return inTurn(
        () -> {
          generations.live().in(State.BUILDING).ifPresent(generations::retire);
          begin();
        });
  }

  /**
   * Has answers come from the index before once more; false when there is none, or none that has
   * been kept up to date.
   */
  public boolean rollBack() throws IOException {
    return serve(State.PREVIOUS, generations::isFilled);
  }

  /**
   * Has answers come from a new index although it lacks patients who cannot be written to it; false
   * when there is none, or when it lacks others.
   */
  public boolean serveIncomplete() throws IOException {
    return serve(State.BUILDING, generations::isFilled);
  }

  private boolean serve(State state, Predicate<Generation> condition) throws IOException {
    var isDone = new AtomicBoolean();
    boolean _ =
        inTurn(
            () -> {
              var live = generations.live();
              var next = live.in(state).filter(condition);
              if (next.isPresent() && live.in(State.SERVING).isPresent()) {
                live.in(State.PREVIOUS)
                    .filter(previous -> state != State.PREVIOUS)
                    .ifPresent(generations::retire);
                serve(next.get());
                isDone.set(true);
              }
            });
    return isDone.get();
  }

  /** The generations that a change is to be written to. */
  LiveGenerations writable() {
    return generations.writtenBy(version);
  }

  /** Whether answers come from the index that serves, as of now, and changes are written to it. */
  boolean looksRight() throws IOException {
    var serving = writable().in(State.SERVING);
    return serving.isPresent() && indices.served().equals(Set.of(serving.get().index()));
  }

  /**
   * Takes the steps that are due; none when another indexer is at it. What they retired is removed
   * only once that is certain.
   */
  void keep() throws IOException {
    if (alone(this::step)) {
      boolean _ = alone(this::sweep);
    }
  }

  private boolean alone(Work work) throws IOException {
    try {
      return generations.alone(() -> unchecked(work));
    } catch (UncheckedIOException unreachable) {
      throw unreachable.getCause();
    }
  }

  private boolean inTurn(Work work) throws IOException {
    try {
      return generations.aloneInTurn(() -> unchecked(work));
    } catch (UncheckedIOException unreachable) {
      throw unreachable.getCause();
    }
  }

  private static void unchecked(Work work) {
    try {
      work.run();
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  /** What only one indexer does at a time. */
  private interface Work {
    void run() throws IOException;
  }

  private void step() throws IOException {
    for (int taken = 0; taken < STEPS_AT_ONCE; taken++) {
      var next = IndexPlan.next(lookout.look());
      if (next.isEmpty()) {
        return;
      }
      take(next.get());
    }
  }

  private void take(IndexStep step) throws IOException {
    switch (step) {
      case Retire(Generation generation, String reason) -> {
        generations.retire(generation);
        LOG.warn("No index any more: {}, it {}", generation.index(), reason);
      }
      case MakeWritable(Generation generation) -> {
        indices.makeWritable(generation.index());
        LOG.warn("The index {} had lost its alias for writing", generation.index());
      }
      case Begin() -> begin();
      case Serve(Generation generation) -> serve(generation);
      case Answer(Generation generation) -> {
        indices.serve(generation.index());
        LOG.warn("The alias was not on index {}", generation.index());
      }
      case Silence() -> {
        indices.silence();
        LOG.warn("The alias was on an index that no generation names");
      }
    }
  }

  private void begin() throws IOException {
    var begun = generations.begin(indices.create(), version);
    LOG.info("Began index {}, generation {}", begun.index(), begun.number());
  }

  private void serve(Generation next) throws IOException {
    generations.serve(next);
    indices.serve(next.index());
    LOG.info("Answers now come from index {}", next.index());
  }

  /** Removes indices that were retired, and those that somebody made and could not tell of. */
  private void sweep() throws IOException {
    var existing = indices.existing();
    var left = new HashSet<>(indices.madeOf(existing));
    var known = generations.all();
    known.stream().map(Generation::index).filter(existing::contains).forEach(left::add);
    known.stream()
        .filter(generation -> generation.state() != State.RETIRED)
        .map(Generation::index)
        .forEach(left::remove);
    left.removeAll(indices.served());
    for (String index : left) {
      indices.delete(index);
      LOG.info("Removed index {}", index);
    }
  }
}

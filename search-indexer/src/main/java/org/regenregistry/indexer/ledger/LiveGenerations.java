package org.regenregistry.indexer.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.regenregistry.indexer.ledger.Generation.State;

/**
 * The generations that are not retired, the oldest first; one of each state at most.
 *
 * @param all none before the first index is begun
 */
public record LiveGenerations(List<Generation> all) {

  public LiveGenerations {
    all = all.stream().sorted(Comparator.comparingLong(Generation::number)).toList();
    if (all.stream().map(Generation::state).distinct().count() < all.size()) {
      throw new IllegalArgumentException("Of each state there is one generation at most");
    }
  }

  /** The generation in this state. */
  public Optional<Generation> in(State state) {
    return all.stream().filter(generation -> generation.state() == state).findFirst();
  }

  /**
   * The generations that software of this version writes: its own, and older ones, for which its
   * documents are cut down to the fields they know. A newer generation of other rules is left to
   * the software that began it.
   */
  public LiveGenerations writtenBy(String mappingVersion) {
    long newest =
        all.stream()
            .filter(generation -> generation.isOf(mappingVersion))
            .mapToLong(Generation::number)
            .max()
            .orElse(0);
    return new LiveGenerations(
        all.stream().filter(generation -> generation.number() <= newest).toList());
  }

  /** The generation that answers come from, or will come from once it is filled. */
  public Optional<Generation> goal() {
    return in(State.BUILDING).or(() -> in(State.SERVING)).or(() -> in(State.PREVIOUS));
  }

  /** Those that hold what this version of the rules makes. */
  public LiveGenerations of(String mappingVersion) {
    return new LiveGenerations(
        all.stream().filter(generation -> generation.isOf(mappingVersion)).toList());
  }

  /** The highest number; zero when there is none. */
  public long newest() {
    return all.isEmpty() ? 0 : all.getLast().number();
  }
}

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

package org.regenregistry.indexer.relay;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;

/**
 * All that decides what is to be done about the indices.
 *
 * @param table what the store says
 * @param cluster what Elasticsearch says
 * @param filled generations whose index holds what answers have to hold
 * @param keptLongEnough whether the index before is not needed for a way back any more
 */
record IndexSituation(
    Table table, Cluster cluster, Set<Generation> filled, boolean keptLongEnough) {

  IndexSituation {
    filled = Set.copyOf(filled);
  }

  /**
   * What the store says.
   *
   * @param known all generations, retired ones too
   * @param version the one of this software
   * @param atWork versions of the indexers that are at work, this one's too
   */
  record Table(List<Generation> known, String version, Set<String> atWork) {

    Table {
      known = known.stream().sorted(Comparator.comparingLong(Generation::number)).toList();
      atWork = Set.copyOf(atWork);
    }

    List<Generation> live() {
      return known.stream().filter(generation -> generation.state() != State.RETIRED).toList();
    }

    Optional<Generation> in(State state) {
      return known.stream().filter(generation -> generation.state() == state).findFirst();
    }

    /** Whether this software writes what changes to the generation. */
    boolean isWritten(Generation generation) {
      return generation.number() <= newestOwn();
    }

    /** Whether nobody writes what changes to the generation any more. */
    boolean isAbandoned(Generation generation) {
      return !isWritten(generation) && !isAtWork(generation);
    }

    /** Whether software of the generation's version is at work. */
    boolean isAtWork(Generation generation) {
      return atWork.contains(generation.mappingVersion());
    }

    /** Whether indexers of a newer version are at work: whose last generation is the newer one. */
    boolean isOvertaken() {
      long own = newestOwn();
      return own > 0
          && known.stream()
              .anyMatch(generation -> generation.number() > own && isAtWork(generation));
    }

    boolean isOwn(Generation generation) {
      return generation.isOf(version);
    }

    private long newestOwn() {
      return known.stream().filter(this::isOwn).mapToLong(Generation::number).max().orElse(0);
    }
  }

  /**
   * What Elasticsearch says, as names of indices.
   *
   * @param existing those there are
   * @param served those that answers come from
   * @param changed those of this version with another mapping than it gives them
   * @param readOnly those that lost the alias by which they are written
   * @param unreachable those of which a part has been away for long
   */
  record Cluster(
      Set<String> existing,
      Set<String> served,
      Set<String> changed,
      Set<String> readOnly,
      Set<String> unreachable) {

    Cluster {
      existing = Set.copyOf(existing);
      served = Set.copyOf(served);
      changed = Set.copyOf(changed);
      readOnly = Set.copyOf(readOnly);
      unreachable = Set.copyOf(unreachable);
    }
  }
}

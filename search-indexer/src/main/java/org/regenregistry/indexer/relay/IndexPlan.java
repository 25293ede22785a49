package org.regenregistry.indexer.relay;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;
import org.regenregistry.indexer.relay.IndexSituation.Cluster;
import org.regenregistry.indexer.relay.IndexSituation.Table;
import org.regenregistry.indexer.relay.IndexStep.Answer;
import org.regenregistry.indexer.relay.IndexStep.Begin;
import org.regenregistry.indexer.relay.IndexStep.MakeWritable;
import org.regenregistry.indexer.relay.IndexStep.Retire;
import org.regenregistry.indexer.relay.IndexStep.Serve;
import org.regenregistry.indexer.relay.IndexStep.Silence;

/**
 * Decides what is to be done next about the indices, from what is known and nothing else.
 *
 * <p>Whoever carries out one step after the other, in whatever version of the software, comes to
 * the point where answers come from one index that is whole and written.
 */
final class IndexPlan {

  private final Table table;
  private final Cluster cluster;
  private final Set<Generation> filled;
  private final IndexSituation situation;

  private IndexPlan(IndexSituation situation) {
    this.situation = situation;
    this.table = situation.table();
    this.cluster = situation.cluster();
    this.filled = situation.filled();
  }

  /** The next step; none when all is as it should be, or when time has to pass. */
  static Optional<IndexStep> next(IndexSituation situation) {
    var plan = new IndexPlan(situation);
    return Stream.<Supplier<Optional<IndexStep>>>of(
            plan::retireLost,
            plan::makeWritable,
            plan::retireUnreachable,
            plan::retireChanged,
            plan::haveOwn,
            plan::retireAbandoned,
            plan::retireAimless,
            plan::serveFilled,
            plan::putAlias,
            plan::dropPrevious)
        .flatMap(rule -> rule.get().stream())
        .findFirst();
  }

  private Optional<IndexStep> retireLost() {
    return retire(generation -> !cluster.existing().contains(generation.index()), "is gone");
  }

  private Optional<IndexStep> makeWritable() {
    return table.live().stream()
        .filter(generation -> cluster.readOnly().contains(generation.index()))
        .findFirst()
        .map(MakeWritable::new);
  }

  /** An index that does not answer must not keep changes from the one that does. */
  private Optional<IndexStep> retireUnreachable() {
    return serving().filter(serving -> !isUnreachable(serving)).isEmpty()
        ? Optional.empty()
        : retire(this::isUnreachable, "cannot be reached");
  }

  /** Somebody gave it another mapping: it may refuse what is written, and is no way back. */
  private Optional<IndexStep> retireChanged() {
    return retire(
        generation -> generation.state() != State.SERVING && isChanged(generation),
        "has another mapping");
  }

  /**
   * Where a newer version is at work this software is about to be replaced: it goes on writing to
   * what it began, and begins no other.
   */
  private Optional<IndexStep> haveOwn() {
    if (table.isOvertaken()) {
      return Optional.empty();
    }
    if (!isAnswered()) {
      var ready = table.in(State.PREVIOUS).filter(table::isOwn).filter(filled::contains);
      if (ready.isPresent()) {
        return ready.map(Serve::new);
      }
    }
    return hasOwn()
        ? Optional.empty()
        : retire(this::isBuilding, "was not filled").or(() -> Optional.of(new Begin()));
  }

  /** The software that wrote it is gone, so that it would only hold what is no longer true. */
  private Optional<IndexStep> retireAbandoned() {
    return retire(
        generation -> generation.state() != State.SERVING && table.isAbandoned(generation),
        "is written by nobody");
  }

  /** Nobody would make it serve: its software is gone, or a newer one serves already. */
  private Optional<IndexStep> retireAimless() {
    return retire(
        generation ->
            isBuilding(generation)
                && (!table.isAtWork(generation)
                    || serving().filter(it -> it.number() > generation.number()).isPresent()),
        "was not filled");
  }

  private Optional<IndexStep> serveFilled() {
    return table
        .in(State.BUILDING)
        .filter(table::isOwn)
        .filter(filled::contains)
        .map(
            building ->
                retire(this::isPrevious, "is followed by another").orElse(new Serve(building)));
  }

  /** Puts right what was left by a crash between two steps, or by somebody's hand. */
  private Optional<IndexStep> putAlias() {
    Set<String> due = serving().map(serving -> Set.of(serving.index())).orElse(Set.of());
    return cluster.served().equals(due)
        ? Optional.empty()
        : Optional.of(serving().<IndexStep>map(Answer::new).orElseGet(Silence::new));
  }

  /** One that is newer than what serves was left by an operator's word and waits for another. */
  private Optional<IndexStep> dropPrevious() {
    var serving = serving();
    if (serving.isEmpty() || !situation.keptLongEnough()) {
      return Optional.empty();
    }
    return retire(
        generation -> isPrevious(generation) && generation.number() < serving.get().number(),
        "was kept long enough");
  }

  private Optional<IndexStep> retire(Predicate<Generation> which, String reason) {
    return table.live().stream()
        .filter(which)
        .findFirst()
        .map(generation -> new Retire(generation, reason));
  }

  private Optional<Generation> serving() {
    return table.in(State.SERVING);
  }

  /** Whether answers come from an index that somebody writes. */
  private boolean isAnswered() {
    return serving().filter(serving -> !table.isAbandoned(serving)).isPresent();
  }

  /**
   * Whether this version has an index for good, or one being filled. A previous one counts when an
   * operator returned from it to an older one of another version.
   */
  private boolean hasOwn() {
    return table.live().stream()
        .filter(table::isOwn)
        .filter(generation -> !isChanged(generation))
        .anyMatch(generation -> !isPrevious(generation) || isReturnedFrom(generation));
  }

  private boolean isReturnedFrom(Generation previous) {
    return serving()
        .filter(serving -> !table.isOwn(serving) && serving.number() < previous.number())
        .isPresent();
  }

  private boolean isChanged(Generation generation) {
    return cluster.changed().contains(generation.index());
  }

  private boolean isUnreachable(Generation generation) {
    return cluster.unreachable().contains(generation.index());
  }

  private boolean isBuilding(Generation generation) {
    return generation.state() == State.BUILDING;
  }

  private boolean isPrevious(Generation generation) {
    return generation.state() == State.PREVIOUS;
  }
}

package org.regenregistry.indexer.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
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

/** Table and cluster without servers: what steps do, and what indexers write meanwhile. */
final class IndexWorld {

  private static final int MORE_THAN_ENOUGH = 100;
  private static final List<State> STATES = List.of(State.values());
  private static final List<String> VERSIONS = List.of("v1", "v2", "v3");

  private final Map<Long, Generation> table = new TreeMap<>();
  private final Set<String> atWork = new HashSet<>();
  private final Set<String> existing = new HashSet<>();
  private final Set<String> served = new HashSet<>();
  private final Set<String> changed = new HashSet<>();
  private final Set<String> readOnly = new HashSet<>();
  private final Set<Long> filled = new HashSet<>();
  private boolean keptLongEnough;

  /** Any state that crashes, hands and releases may have left behind. */
  static IndexWorld random(RandomGenerator random) {
    var world = new IndexWorld();
    var left = new HashSet<>(Set.of(State.BUILDING, State.SERVING, State.PREVIOUS));
    for (int number = random.nextInt(6); number > 0; number--) {
      var state = STATES.get(random.nextInt(4));
      String version = VERSIONS.get(random.nextInt(3));
      world.with(number, version, left.remove(state) ? state : State.RETIRED);
    }
    world.table.values().forEach(generation -> world.disturb(generation, random));
    do {
      world.atWork(VERSIONS.get(random.nextInt(3)));
    } while (random.nextBoolean());
    if (random.nextInt(4) == 0) {
      world.served.add("index-of-nobody");
    }
    world.keptLongEnough = random.nextBoolean();
    return world;
  }

  IndexWorld with(long number, String version, State state) {
    String index = "index-" + number;
    table.put(number, new Generation(number, index, version, state));
    existing.add(index);
    filled.add(number);
    if (state == State.SERVING) {
      served.add(index);
    }
    return this;
  }

  IndexWorld atWork(String version) {
    atWork.add(version);
    return this;
  }

  IndexWorld keptLongEnough() {
    keptLongEnough = true;
    return this;
  }

  IndexWorld lost(long number) {
    existing.remove("index-" + number);
    served.remove("index-" + number);
    return this;
  }

  IndexWorld changed(long number) {
    changed.add("index-" + number);
    return this;
  }

  IndexWorld notFilled(long number) {
    filled.remove(number);
    return this;
  }

  Optional<IndexStep> next(String version) {
    return next(version, Set.of());
  }

  Optional<IndexStep> next(String version, Set<String> unreachable) {
    var own =
        table.values().stream()
            .filter(generation -> generation.isOf(version))
            .map(Generation::index)
            .filter(changed::contains)
            .collect(Collectors.toSet());
    var whole =
        table.values().stream()
            .filter(generation -> filled.contains(generation.number()))
            .collect(Collectors.toSet());
    return IndexPlan.next(
        new IndexSituation(
            new Table(List.copyOf(table.values()), version, atWork),
            new Cluster(existing, served, own, readOnly, unreachable),
            whole,
            keptLongEnough));
  }

  /** All indexers take steps, in any order, and write, until there is nothing to do. */
  IndexWorld settle(RandomGenerator random) {
    for (int round = 0; round < MORE_THAN_ENOUGH; round++) {
      var due = atWork.stream().filter(version -> next(version).isPresent()).sorted().toList();
      if (due.isEmpty() && !fill()) {
        return this;
      }
      if (!due.isEmpty()) {
        String version = due.get(random.nextInt(due.size()));
        take(next(version).orElseThrow(), version);
      }
    }
    throw new AssertionError("There is no end to it: " + this);
  }

  List<String> live() {
    return table.values().stream()
        .filter(generation -> generation.state() != State.RETIRED)
        .map(generation -> generation.number() + generation.mappingVersion() + generation.state())
        .toList();
  }

  Set<String> served() {
    return served;
  }

  /** Exactly one index of the newest version at work serves and is written. */
  void assertSound() {
    var serving =
        in(State.SERVING).orElseThrow(() -> new AssertionError("Nothing serves: " + this));
    String newest = newestAtWork();
    assertThat(served).as("%s", this).containsExactly(serving.index());
    assertThat(existing).contains(serving.index());
    assertThat(filled).contains(serving.number());
    assertThat(in(State.BUILDING)).as("%s", this).isEmpty();
    assertThat(table.values())
        .filteredOn(generation -> generation.state() != State.RETIRED)
        .as("%s", this)
        .allMatch(generation -> generation.number() <= newestOf(newest));
    assertThat(serving.isOf(newest) || isReturnedFrom(serving, newest)).as("%s", this).isTrue();
    assertThat(serving.isOf(newest) && changed.contains(serving.index())).as("%s", this).isFalse();
  }

  private boolean isReturnedFrom(Generation serving, String newest) {
    return in(State.PREVIOUS)
        .filter(previous -> previous.isOf(newest))
        .filter(previous -> previous.number() > serving.number())
        .isPresent();
  }

  private String newestAtWork() {
    return atWork.stream().max(Comparator.comparingLong(this::newestOf)).orElseThrow();
  }

  private long newestOf(String version) {
    return table.values().stream()
        .filter(generation -> generation.isOf(version))
        .mapToLong(Generation::number)
        .max()
        .orElse(0);
  }

  private Optional<Generation> in(State state) {
    return table.values().stream().filter(generation -> generation.state() == state).findFirst();
  }

  private void disturb(Generation generation, RandomGenerator random) {
    switch (random.nextInt(12)) {
      case 0, 1 -> lost(generation.number());
      case 2 -> changed(generation.number());
      case 3 -> readOnly.add(generation.index());
      case 4 -> served.add(generation.index());
      case 5 -> served.remove(generation.index());
      case 6, 7, 8 -> notFilled(generation.number());
      default -> {}
    }
    served.retainAll(existing);
    readOnly.retainAll(existing);
  }

  /** What indexers write is whole after a while; says whether anything came of it. */
  private boolean fill() {
    return table.values().stream()
        .filter(generation -> generation.state() != State.RETIRED)
        .filter(generation -> generation.number() <= newestOf(newestAtWork()))
        .map(generation -> filled.add(generation.number()))
        .reduce(false, Boolean::logicalOr);
  }

  private void take(IndexStep step, String version) {
    switch (step) {
      case Retire(Generation generation, _) -> move(generation, State.RETIRED);
      case MakeWritable(Generation generation) -> readOnly.remove(generation.index());
      case Begin() -> begin(version);
      case Serve(Generation generation) -> serve(generation);
      case Answer(Generation generation) -> answer(Set.of(generation.index()));
      case Silence() -> answer(Set.of());
    }
  }

  private void begin(String version) {
    assertThat(in(State.BUILDING)).as("%s", this).isEmpty();
    long number = table.keySet().stream().max(Long::compare).orElse(0L) + 1;
    with(number, version, State.BUILDING).notFilled(number);
  }

  private void serve(Generation next) {
    assertThat(in(State.PREVIOUS).filter(previous -> !previous.equals(next)))
        .as("%s", this)
        .isEmpty();
    in(State.SERVING).ifPresent(serving -> move(serving, State.PREVIOUS));
    move(next, State.SERVING);
    answer(Set.of(next.index()));
  }

  private void answer(Set<String> indices) {
    served.clear();
    served.addAll(indices);
  }

  private void move(Generation generation, State state) {
    table.put(
        generation.number(),
        new Generation(
            generation.number(), generation.index(), generation.mappingVersion(), state));
  }

  @Override
  public String toString() {
    return "%s, at work %s, existing %s, served %s, changed %s, filled %s"
        .formatted(table.values(), atWork, existing, served, changed, filled);
  }
}

package org.regenregistry.indexer.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.regenregistry.indexer.index.TreatmentIndices;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;
import org.regenregistry.indexer.ledger.Generations;
import org.regenregistry.indexer.relay.IndexSituation.Cluster;
import org.regenregistry.indexer.relay.IndexSituation.Table;

/** Finds out what is known about the indices. */
final class IndexLookout {

  /** Software that was silent for so long is not at work any more. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  /** Longer than a node takes that is started again, or that another takes over from. */
  private static final Duration AWAY = Duration.ofMinutes(1);

  private final TreatmentIndices indices;
  private final Generations generations;
  private final Policy policy;
  private final LongSupplier nanoTime;
  private final Map<String, Long> awaySince = new HashMap<>();

  IndexLookout(
      TreatmentIndices indices, Generations generations, Policy policy, LongSupplier nanoTime) {
    this.indices = indices;
    this.generations = generations;
    this.policy = policy;
    this.nanoTime = nanoTime;
  }

  /**
   * What the indices are kept by.
   *
   * @param version the version of the mapping and the rules that this software writes
   * @param keepPrevious how long the index before is kept after another one began to serve
   */
  record Policy(String version, Duration keepPrevious) {}

  /** Looks at store and cluster; whoever decides by it has to be alone. */
  IndexSituation look() throws IOException {
    var known = generations.all();
    var atWork = new HashSet<>(generations.atWork(SILENCE));
    atWork.add(policy.version());
    var table = new Table(known, policy.version(), atWork);
    return new IndexSituation(
        table,
        cluster(table.live()),
        filled(table.live()),
        generations.hasServedFor(policy.keepPrevious()));
  }

  private Cluster cluster(List<Generation> live) throws IOException {
    var existing = indices.existing();
    var changed = new HashSet<String>();
    var readOnly = new HashSet<String>();
    for (Generation generation : live) {
      String index = generation.index();
      if (existing.contains(index)) {
        if (generation.isOf(policy.version()) && !indices.isAsDefined(index)) {
          changed.add(index);
        }
        if (!indices.isWritable(index)) {
          readOnly.add(index);
        }
      }
    }
    return new Cluster(existing, indices.served(), changed, readOnly, awayForLong());
  }

  private Set<Generation> filled(List<Generation> live) {
    return live.stream()
        .filter(generation -> generation.state() != State.SERVING)
        .filter(generations::isFilled)
        .filter(generation -> !generations.isLacking(generation))
        .collect(Collectors.toSet());
  }

  private Set<String> awayForLong() throws IOException {
    long now = nanoTime.getAsLong();
    var away = indices.unreachable();
    awaySince.keySet().retainAll(away);
    away.forEach(index -> awaySince.putIfAbsent(index, now));
    return awaySince.entrySet().stream()
        .filter(since -> now - since.getValue() >= AWAY.toNanos())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}

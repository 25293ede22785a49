package org.regenregistry.benchmarks.workload;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.benchmarks.load.Calls;

/** Several kinds of requests in turn. */
final class Mix implements Calls {

  private final List<Calls> turns;
  private final AtomicInteger next = new AtomicInteger();

  Mix(List<Calls> turns) {
    this.turns = List.copyOf(turns);
  }

  @Override
  public Optional<Call> next() {
    return turns.get(Math.floorMod(next.getAndIncrement(), turns.size())).next();
  }
}

package org.regenregistry.benchmarks.workload;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.benchmarks.load.Calls;

/** The same questions over and over, each client taking the next one. */
final class Cycle implements Calls {

  private final List<Question> questions;
  private final AtomicInteger next = new AtomicInteger();

  Cycle(List<Question> questions) {
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("What was loaded gives nothing to ask");
    }
    this.questions = List.copyOf(questions);
  }

  @Override
  public Optional<Call> next() {
    return Optional.of(
        questions.get(Math.floorMod(next.getAndIncrement(), questions.size())).call());
  }
}

package org.regenregistry.benchmarks.workload;

import java.util.List;
import org.regenregistry.benchmarks.load.Calls;

/**
 * A workload with the parameters of what was loaded.
 *
 * @param calls what clients send
 * @param samples some of it, with what the answers must hold
 */
public record Prepared(Calls calls, List<Question> samples) {

  private static final int MOST_SAMPLES = 5;

  public Prepared {
    samples = List.copyOf(samples);
  }

  /** The same questions over and over. */
  static Prepared of(List<Question> questions) {
    return new Prepared(
        new Cycle(questions), questions.subList(0, Math.min(MOST_SAMPLES, questions.size())));
  }
}

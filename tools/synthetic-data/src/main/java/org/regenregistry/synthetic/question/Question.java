package org.regenregistry.synthetic.question;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.regenregistry.mapping.statistics.Estimate;

/**
 * A figure that can be calculated from a list of treatments.
 *
 * @param id the number of the question and what is asked
 * @param sample how many treatments a sample should have to say something about it
 * @param calculation the calculation; empty where too few treatments have what it needs
 * @param exactly the same when everything is known of all treatments
 */
record Question(
    String id,
    Sample sample,
    Function<List<Case>, Optional<Counted>> calculation,
    Function<List<Case>, Optional<Counted>> exactly) {

  Question(String id, Sample sample, Function<List<Case>, Optional<Counted>> calculation) {
    this(id, sample, calculation, calculation);
  }

  /** How large a sample must be. */
  enum Sample {
    SMALL,
    LARGE
  }

  /**
   * An estimate and how many treatments it rests on.
   *
   * @param n how many
   * @param estimate the estimate
   */
  record Counted(long n, Estimate estimate) {}

  Optional<Answer> answer(List<Case> cases) {
    return answer(calculation.apply(cases));
  }

  /** The answer for a population of which everything is known. */
  Optional<Answer> exactly(List<Case> population) {
    return answer(exactly.apply(population));
  }

  private Optional<Answer> answer(Optional<Counted> counted) {
    return counted.map(each -> new Answer(id, each.n(), each.estimate()));
  }
}

package org.regenregistry.synthetic.question;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/**
 * How often the interval of each figure contains the parameter, over many samples of one data set.
 * One site of each patient is counted, because intervals take treatments for independent.
 */
final class Coverage {

  /** Treatments in a sample; large samples are for figures that few treatments tell. */
  private static final int SMALL_SAMPLE = 180;

  private static final int SAMPLES_IN_A_LARGE_ONE = 4;

  /**
   * The intervals of one figure.
   *
   * @param id the figure
   * @param truth the parameter
   * @param samples how many samples had an interval
   * @param covered how many of these contain the parameter
   */
  record Row(String id, double truth, int samples, int covered) {

    double share() {
      return (double) covered / samples;
    }

    /** Whether so few covered could happen by chance to an interval that keeps its level. */
    boolean isCompatible(double chance) {
      return BinomialDistribution.of(samples, 0.95).cumulativeProbability(covered) > chance;
    }
  }

  private final Oracle oracle;
  private final List<Case> cases;

  private Coverage(Oracle oracle, List<Case> cases) {
    this.oracle = oracle;
    this.cases = cases;
  }

  static Coverage of(SyntheticSettings settings, int population) {
    SentCases sent =
        new SentCases(
            new TreatmentMapper(
                new Pseudonyms(
                    "a key for tests only, of many bytes".getBytes(StandardCharsets.UTF_8))),
            settings.asOf());
    List<Case> cases =
        SyntheticRegistry.generate(settings)
            .parallel()
            .flatMap(patient -> sent.of(patient).limit(1))
            .toList();
    return new Coverage(Oracle.of(settings, population), cases);
  }

  List<Row> rows() {
    Map<String, int[]> tally = new TreeMap<>();
    int samples = cases.size() / SMALL_SAMPLE;
    for (Question question : Questions.list()) {
      int count =
          question.sample() == Question.Sample.SMALL ? samples : samples / SAMPLES_IN_A_LARGE_ONE;
      IntStream.range(0, count)
          .parallel()
          .mapToObj(sample -> question.answer(every(count, sample)))
          .flatMap(each -> each.stream())
          .sequential()
          .forEach(answer -> count(answer, tally));
    }
    List<Row> rows = new ArrayList<>();
    tally.forEach((id, counts) -> rows.add(new Row(id, truth(id), counts[0], counts[1])));
    return rows;
  }

  private void count(Answer answer, Map<String, int[]> tally) {
    int[] counts = tally.computeIfAbsent(answer.id(), _ -> new int[2]);
    counts[0]++;
    if (answer.estimate().interval().contains(truth(answer.id()))) {
      counts[1]++;
    }
  }

  private double truth(String id) {
    Oracle.Parameter parameter = oracle.parameters().get(id);
    if (parameter == null) {
      throw new AssertionError("The oracle is silent about " + id);
    }
    return parameter.value();
  }

  private List<Case> every(int step, int first) {
    List<Case> sample = new ArrayList<>();
    for (int i = first; i < cases.size(); i += step) {
      sample.add(cases.get(i));
    }
    return sample;
  }
}

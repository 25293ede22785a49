package org.regenregistry.mapping.statistics;

import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.statistics.LinearDesign.Factor;

/**
 * Scores of leprosy bacilli before and after the antibiotics A and D or the control F: Snedecor and
 * Cochran (1967), Statistical Methods, p. 422; the example of the analysis of covariance in the
 * SAS/STAT guide to the GLM procedure.
 */
public final class LeprosyTrial {

  private static final String SCORES =
      "A 11 6 A 8 0 A 5 2 A 14 8 A 19 11 A 6 4 A 10 13 A 6 1 A 11 8 A 3 0 "
          + "D 6 0 D 6 2 D 7 3 D 8 1 D 18 18 D 8 4 D 19 14 D 8 9 D 5 1 D 15 9 "
          + "F 16 13 F 13 10 F 11 18 F 9 5 F 21 23 F 16 12 F 12 5 F 12 16 F 7 1 F 12 20";

  private LeprosyTrial() {}

  /** The score after by drug and score before. */
  public static LinearModel model() {
    return gathered("ADF").fit().orElseThrow();
  }

  /** Antibiotic A against the control, each drug with a scatter of its own. */
  public static Optional<AdjustedDifference> firstAgainstControl() {
    return model().compared("drug", "A", "F", List.of(gathered("A"), gathered("D"), gathered("F")));
  }

  /** The patients of some drugs. */
  private static LeastSquares gathered(String drugs) {
    LeastSquares squares =
        new LeastSquares(
            new LinearDesign(
                List.of("before"), List.of(new Factor("drug", List.of("F", "A", "D")))));
    String[] words = SCORES.split(" ", -1);
    for (int i = 0; i < words.length; i += 3) {
      if (drugs.contains(words[i])) {
        double[] before = {Double.parseDouble(words[i + 1])};
        squares.add(Double.parseDouble(words[i + 2]), before, List.of(words[i]));
      }
    }
    return squares;
  }
}

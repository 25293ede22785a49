package org.regenregistry.synthetic;

import java.util.List;
import java.util.Optional;

/**
 * What a site is like before it is first treated.
 *
 * @param severity how much worse than average, a standard normal value
 * @param response how much more than average it will gain, a standard normal value
 * @param gradeValue Kellgren-Lawrence grade, for joints that are graded
 */
record SiteState(double severity, double response, Optional<Integer> gradeValue) {

  private static final List<Share<Integer>> GRADES =
      List.of(Share.of(1, 3), Share.of(2, 35), Share.of(3, 47), Share.of(4, 15));

  static SiteState draw(Setting setting, double severity, double response, Draws draws) {
    Optional<Integer> grade =
        setting.indication().isGraded() ? Optional.of(Share.draw(GRADES, draws)) : Optional.empty();
    return new SiteState(severity, response, grade);
  }

  /**
   * How much more or less than the average patient this joint improves. Moderate wear gains most;
   * weighted with the mix of grades the factors average 1.
   */
  double gradeFactor() {
    return gradeValue
        .map(
            value ->
                switch (value) {
                  case 4 -> 0.6;
                  case 3 -> 1.05;
                  default -> 1.1;
                })
        .orElse(1.0);
  }
}

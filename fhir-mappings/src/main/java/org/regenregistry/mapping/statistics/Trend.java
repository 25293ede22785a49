package org.regenregistry.mapping.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A test for a linear trend of shares over ordered groups.
 *
 * @param z the standardised trend, above 0 where shares rise with the score
 * @param twoSidedP the probability of a trend as strong without any
 */
public record Trend(double z, double twoSidedP) {

  /**
   * A group of the table.
   *
   * @param score its place on the scale, for example its rank or its mean dose
   * @param successes how many have the property
   * @param n how many there are
   */
  public record Group(double score, long successes, long n) {

    public Group {
      if (n < 0 || successes < 0 || successes > n) {
        throw new IllegalArgumentException("A group counts some of its members");
      }
    }
  }

  /**
   * The test of Cochran (1954), Biometrics 10:417, and Armitage (1955), Biometrics 11:375. Where
   * all shares are 0 or 1 or only one score occurs, there is no trend: z is 0.
   */
  public static Trend cochranArmitage(List<Group> groups) {
    return cochranArmitage(groups, 0);
  }

  /**
   * The same of counts that are not exact. The error of each adds to the variance of the statistic:
   * that of the successes at a distance d from the mean score as d², that of the size as d² times
   * the square of the share. Without, a test of rounded counts finds trends too often.
   *
   * @param varianceOfCounts of the error of each count, whichever it is
   */
  public static Trend cochranArmitage(List<Group> groups, double varianceOfCounts) {
    double size = groups.stream().mapToDouble(Group::n).sum();
    double share = groups.stream().mapToDouble(Group::successes).sum() / size;
    double meanScore = groups.stream().mapToDouble(each -> each.score() * each.n()).sum() / size;
    double covariance = 0;
    double spread = 0;
    double squares = 0;
    for (Group group : groups) {
      double distance = group.score() - meanScore;
      covariance += distance * (group.successes() - group.n() * share);
      spread += group.n() * distance * distance;
      squares += distance * distance;
    }
    double variance =
        share * (1 - share) * spread + varianceOfCounts * (1 + share * share) * squares;
    double z = variance > 0 ? covariance / Math.sqrt(variance) : 0;
    return new Trend(z, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)));
  }
}

package org.regenregistry.mapping.statistics;

import java.util.List;

/**
 * Indirect standardisation: what a unit would count if each stratum of its cases fared as that
 * stratum does in all units together (Breslow and Day 1987, Statistical Methods in Cancer Research
 * II, 2.3).
 *
 * @param strata the strata over all units
 */
public record CaseMix(List<Stratum> strata) {

  public CaseMix {
    strata = List.copyOf(strata);
  }

  /**
   * A stratum over all units.
   *
   * @param events how many have the property
   * @param n how many there are, at least 1
   */
  public record Stratum(long events, long n) {

    public Stratum {
      if (n < 1 || events < 0 || events > n) {
        throw new IllegalArgumentException("A stratum counts some of at least one");
      }
    }

    double share() {
      return (double) events / n;
    }
  }

  /**
   * What is expected of a mix of cases.
   *
   * @param events how many will have the property
   * @param variance the variance of their number
   */
  public record Expectation(double events, double variance) {}

  /**
   * What is expected of a unit.
   *
   * @param cases how many cases it has in each stratum, in the order of the strata
   */
  public Expectation expectationOf(List<Long> cases) {
    if (cases.size() != strata.size()) {
      throw new IllegalArgumentException("A unit has a number of cases in each stratum");
    }
    double events = 0;
    double variance = 0;
    for (int i = 0; i < strata.size(); i++) {
      double share = strata.get(i).share();
      events += cases.get(i) * share;
      variance += cases.get(i) * share * (1 - share);
    }
    return new Expectation(events, variance);
  }
}

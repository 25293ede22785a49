package org.regenregistry.mapping.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Least squares on the Statistical Reference Datasets of NIST, whose values are certified. */
class LinearModelReferenceTest {

  private static final double PERCENT = 1e-4;

  /** Calibration of ozone monitors, "lower level of difficulty": outcome, then the predictor. */
  private static final String NORRIS =
      "0.1 0.2; 338.8 337.4; 118.1 118.2; 888.0 884.6; 9.2 10.1; 228.1 226.5; 668.5 666.3; "
          + "998.5 996.3; 449.1 448.6; 778.9 777.0; 559.2 558.2; 0.3 0.4; 0.1 0.6; 778.1 775.5; "
          + "668.8 666.9; 339.3 338.0; 448.9 447.5; 10.8 11.6; 557.7 556.0; 228.3 228.1; "
          + "998.0 995.8; 888.8 887.6; 119.6 120.2; 0.3 0.3; 0.6 0.3; 557.6 556.8; 339.3 339.1; "
          + "888.0 887.2; 998.5 999.0; 778.9 779.0; 10.2 11.1; 117.6 118.3; 228.9 229.2; "
          + "668.4 669.1; 449.2 448.9; 0.2 0.5";

  /** Employment by Longley (1967), J Am Stat Assoc 62:819, "higher level of difficulty". */
  private static final String LONGLEY =
      "60323 83.0 234289 2356 1590 107608 1947; 61122 88.5 259426 2325 1456 108632 1948; "
          + "60171 88.2 258054 3682 1616 109773 1949; 61187 89.5 284599 3351 1650 110929 1950; "
          + "63221 96.2 328975 2099 3099 112075 1951; 63639 98.1 346999 1932 3594 113270 1952; "
          + "64989 99.0 365385 1870 3547 115094 1953; 63761 100.0 363112 3578 3350 116219 1954; "
          + "66019 101.2 397469 2904 3048 117388 1955; 67857 104.6 419180 2822 2857 118734 1956; "
          + "68169 108.4 442769 2936 2798 120445 1957; 66513 110.8 444546 4681 2637 121950 1958; "
          + "68655 112.6 482704 3813 2552 123366 1959; 69564 114.2 502601 3931 2514 125368 1960; "
          + "69331 115.7 518173 4806 2572 127852 1961; 70551 116.9 554894 4007 2827 130081 1962";

  /** Outcomes for x = 0 to 20 by Wampler (1970), J Am Stat Assoc 65:549: a quintic and noise. */
  private static final double[] WAMPLER_3 = {
    760, -2042, 2111, -1684, 3888, 1858, 11379, 17560, 39287, 64382, 113159, 175108, 273291, 400186,
    581243, 811568, 1121004, 1506550, 2002767, 2611612, 3369180
  };

  private static double[][] rows(String text) {
    return Arrays.stream(text.split("; ", -1))
        .map(row -> Arrays.stream(row.split(" ", -1)).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  private static LinearModel fitted(double[][] rows) {
    List<String> names =
        IntStream.range(1, rows[0].length).mapToObj(column -> "x" + column).toList();
    LeastSquares squares = new LeastSquares(new LinearDesign(names, List.of()));
    for (double[] row : rows) {
      squares.add(row[0], Arrays.copyOfRange(row, 1, row.length), List.of());
    }
    return squares.fit().orElseThrow();
  }

  private static void agrees(Optional<LinearModel.Effect> effect, double value, double error) {
    assertThat(effect.orElseThrow().estimate().value()).isCloseTo(value, withinPercentage(PERCENT));
    assertThat(effect.orElseThrow().standardError()).isCloseTo(error, withinPercentage(PERCENT));
  }

  private static Optional<LinearModel.Effect> slope(LinearModel model, int column) {
    return model.coefficients().get(column).effect();
  }

  @Test
  void agreesWithTheCertifiedValuesOfNorris() {
    LinearModel model = fitted(rows(NORRIS));

    agrees(model.constant(), -0.262323073774029, 0.232818234301152);
    agrees(slope(model, 0), 1.00211681802045, 0.429796848199937e-3);
    assertThat(model.residualFreedom()).isEqualTo(34);
    assertThat(model.residualDeviation()).isCloseTo(0.884796396144373, withinPercentage(PERCENT));
    assertThat(model.explained()).isCloseTo(0.999993745883712, withinPercentage(1e-8));
  }

  @Test
  void agreesWithTheCertifiedValuesOfLongley() {
    LinearModel model = fitted(rows(LONGLEY));

    agrees(model.constant(), -3482258.63459582, 890420.383607373);
    agrees(slope(model, 0), 15.0618722713733, 84.9149257747669);
    agrees(slope(model, 1), -0.0358191792925910, 0.0334910077722432);
    agrees(slope(model, 2), -2.02022980381683, 0.488399681651699);
    agrees(slope(model, 3), -1.03322686717359, 0.214274163161675);
    agrees(slope(model, 4), -0.0511041056535807, 0.226073200069370);
    agrees(slope(model, 5), 1829.15146461355, 455.478499142212);
    assertThat(model.residualDeviation()).isCloseTo(304.854073561965, withinPercentage(PERCENT));
    assertThat(model.explained()).isCloseTo(0.995479004577296, withinPercentage(PERCENT));
    assertThat(model.aliased()).isEmpty();
  }

  @Test
  void agreesWithTheCertifiedValuesOfWampler() {
    LinearModel model = fitted(powers(WAMPLER_3));

    agrees(model.constant(), 1, 2152.32624678170);
    agrees(slope(model, 0), 1, 2363.55173469681);
    agrees(slope(model, 1), 1, 779.343524331583);
    agrees(slope(model, 2), 1, 101.475507550350);
    agrees(slope(model, 3), 1, 5.64566512170752);
    agrees(slope(model, 4), 1, 0.112324854679312);
    assertThat(model.residualDeviation()).isCloseTo(2360.14502379268, withinPercentage(PERCENT));
  }

  private static double[][] powers(double[] outcomes) {
    return IntStream.range(0, outcomes.length)
        .mapToObj(
            x ->
                new double[] {
                  outcomes[x], x, Math.pow(x, 2), Math.pow(x, 3), Math.pow(x, 4), Math.pow(x, 5)
                })
        .toArray(double[][]::new);
  }
}

package org.regenregistry.mapping.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Units against what chance allows: a funnel plot by Spiegelhalter (2005), Stat Med 24:1185. The
 * limits are prediction limits: where a figure of so many lies in 95 % and in 99.8 % of units that
 * differ from the target by chance alone. They are exact, between whole counts interpolated, unless
 * units scatter by more than chance; then they are normal with a variance multiplied by {@link
 * Overdispersion#factor}.
 *
 * @param target what units are compared with
 * @param overdispersion the test that came first
 * @param points the units with their limits, in the order given
 */
public record Funnel(double target, Overdispersion overdispersion, List<Point> points) {

  /** Smaller units are shown and not judged. */
  public static final int LEAST = 10;

  private static final double INNER_TAIL = 0.025;
  private static final double OUTER_TAIL = 0.001;

  public Funnel {
    points = List.copyOf(points);
  }

  /** Where a unit lies, from far below to far above; "far" is beyond the 99.8 % limits. */
  public enum Position {
    FAR_BELOW,
    BELOW,
    WITHIN,
    ABOVE,
    FAR_ABOVE,
    /** Fewer than {@link #LEAST}, therefore not judged. */
    TOO_FEW
  }

  /**
   * The limits for a size.
   *
   * @param inner the 95 % limits
   * @param outer the 99.8 % limits
   */
  public record Limits(Interval inner, Interval outer) {}

  /**
   * A unit on the plot.
   *
   * @param unit the unit
   * @param limits the limits for its size
   * @param position where it lies
   */
  public record Point(FunnelUnit unit, Limits limits, Position position) {}

  /** Shares about the pooled share of all units, of which there is at least one. */
  public static Funnel ofShares(List<FunnelUnit.Share> units) {
    double events = units.stream().mapToDouble(FunnelUnit.Share::events).sum();
    double size = units.stream().mapToDouble(FunnelUnit.Share::n).sum();
    if (units.isEmpty()) {
      throw new IllegalArgumentException("A funnel is made of units");
    }
    return about(events / size, units);
  }

  /** Ratios to the expected about 1. */
  public static Funnel ofRatios(List<? extends FunnelUnit> units) {
    return about(1, units);
  }

  private static Funnel about(double target, List<? extends FunnelUnit> units) {
    double[] distances =
        units.stream()
            .filter(unit -> unit.n() >= LEAST && unit.variance(target) > 0)
            .mapToDouble(unit -> (unit.value() - target) / Math.sqrt(unit.variance(target)))
            .toArray();
    Overdispersion overdispersion = Overdispersion.of(distances);
    Funnel empty = new Funnel(target, overdispersion, List.of());
    return new Funnel(target, overdispersion, units.stream().map(empty::point).toList());
  }

  private Point point(FunnelUnit unit) {
    Limits limits = limits(unit);
    return new Point(unit, limits, position(unit, limits));
  }

  private static Position position(FunnelUnit unit, Limits limits) {
    if (unit.n() < LEAST) {
      return Position.TOO_FEW;
    }
    return switch (limits.inner().place(unit.value())) {
      case INSIDE -> Position.WITHIN;
      case BELOW -> unit.value() < limits.outer().lower() ? Position.FAR_BELOW : Position.BELOW;
      case ABOVE -> unit.value() > limits.outer().upper() ? Position.FAR_ABOVE : Position.ABOVE;
    };
  }

  /** The limits for a unit's size, also for one that is only there to draw the funnel's lines. */
  public Limits limits(FunnelUnit unit) {
    return new Limits(limits(unit, INNER_TAIL), limits(unit, OUTER_TAIL));
  }

  private Interval limits(FunnelUnit unit, double tail) {
    if (overdispersion.factor() == 1) {
      return clipped(unit, unit.limits(target, tail));
    }
    double half = normalHalf(unit, target, tail) * Math.sqrt(overdispersion.factor());
    return clipped(unit, Interval.around(target, half));
  }

  /** Figures are not negative, and shares not above 1. */
  private static Interval clipped(FunnelUnit unit, Interval limits) {
    double most =
        switch (unit) {
          case FunnelUnit.Share _ -> 1;
          case FunnelUnit.EventRatio _ -> Double.POSITIVE_INFINITY;
          case FunnelUnit.ShareRatio ratio -> ratio.n() / ratio.expected().events();
        };
    return new Interval(Math.max(0, limits.lower()), Math.min(most, limits.upper()));
  }

  static double normalHalf(FunnelUnit unit, double target, double tail) {
    return NormalDistribution.of(0, 1).inverseSurvivalProbability(tail)
        * Math.sqrt(unit.variance(target));
  }
}

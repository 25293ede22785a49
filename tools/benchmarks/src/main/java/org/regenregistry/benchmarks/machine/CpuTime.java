package org.regenregistry.benchmarks.machine;

import java.time.Duration;

/**
 * Processor time of a process and its children.
 *
 * @param total all of it, in user and system mode
 * @param compiling what a Java process spent on compiling itself, which ends when it is warm
 * @param collecting what a Java process spent on collecting garbage
 */
public record CpuTime(Duration total, Duration compiling, Duration collecting) {

  /** Nothing used. */
  public static final CpuTime NONE = new CpuTime(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** What was used since an earlier reading; threads that ended in between may hide some. */
  public CpuTime since(CpuTime earlier) {
    return new CpuTime(
        atLeastNothing(total.minus(earlier.total)),
        atLeastNothing(compiling.minus(earlier.compiling)),
        atLeastNothing(collecting.minus(earlier.collecting)));
  }

  private static Duration atLeastNothing(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}

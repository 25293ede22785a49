package org.regenregistry.mapping.statistics;

/**
 * A figure calculated from a sample, with its uncertainty.
 *
 * @param value the estimate
 * @param interval its 95 % confidence interval
 */
public record Estimate(double value, Interval interval) {}

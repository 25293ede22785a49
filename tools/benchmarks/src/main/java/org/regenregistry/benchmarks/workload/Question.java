package org.regenregistry.benchmarks.workload;

import org.regenregistry.benchmarks.load.Call;

/** A request and what a right answer to it holds. */
public record Question(Call call, Expectation expectation) {}

package org.regenregistry.benchmarks.workload;

import org.regenregistry.benchmarks.load.Answer;

/** A Bundle that the server accepted, and its answer. */
public record Submitted(RegistryBundle bundle, Answer answer) {}

package org.regenregistry.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.validation.Finding;
import org.regenregistry.mapping.validation.ProfileValidator;
import org.regenregistry.mapping.validation.ReferenceValidator;

/** The compiled validator beside the reference validator, each fed the same whole Bundle. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 3)
public class ValidationBenchmark {

  private final ProfileValidator compiled = new ProfileValidator();
  private final ReferenceValidator reference = new ReferenceValidator();
  private Bundle bundle = new Bundle();

  /** How many resources were validated, which JMH turns into a rate. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Counted {
    /** Resources, not Bundles. */
    public long resources;
  }

  /** Reads the example of a knee treated with adipose cells. */
  @Setup
  public void prepare() {
    bundle = ExampleBundles.KNEE_ADIPOSE.bundle();
  }

  /** The compiled validator. */
  @Benchmark
  public List<Finding> compiled(Counted counted) {
    counted.resources += bundle.getEntry().size();
    return compiled.validate(bundle);
  }

  /** The reference validator. */
  @Benchmark
  public List<Finding> reference(Counted counted) {
    counted.resources += bundle.getEntry().size();
    return reference.validate(bundle);
  }
}

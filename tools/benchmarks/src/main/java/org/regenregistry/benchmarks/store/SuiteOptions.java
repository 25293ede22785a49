package org.regenregistry.benchmarks.store;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.regenregistry.benchmarks.workload.Workload;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What to measure and how long. */
final class SuiteOptions {

  private static final long MILLION = 1_000_000;

  @Option(
      names = "--patients",
      defaultValue = "1200",
      description = "patients to load, each a Bundle of 28 entries (default ${DEFAULT-VALUE})")
  private int patients;

  @Option(
      names = "--only",
      split = ",",
      converter = WorkloadName.class,
      description = "workloads to measure, divided by commas; all of them otherwise")
  private List<Workload> only = List.of();

  @Option(
      names = "--ingest-clients",
      split = ",",
      defaultValue = "1,4,8,32",
      description = "clients that send Bundles, one measurement each (default ${DEFAULT-VALUE})")
  private List<Integer> ingestClients = List.of();

  @Option(
      names = "--clients",
      split = ",",
      defaultValue = "1,4",
      description = "clients of all other workloads (default ${DEFAULT-VALUE})")
  private List<Integer> clients = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "how long each of these is measured (default ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--rate",
      description = "let their requests arrive at this rate a second instead: an open loop")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "of the data; a server that has them already is resubmitted to")
  private long seed;

  @Option(
      names = "--observations",
      defaultValue = "0",
      description =
          "copy what was loaded inside the suite's own database until there are so many"
              + " Observations, before anything but ingest is measured")
  private long observations;

  @Option(names = "--million", description = "the same as --observations 1000000")
  private boolean million;

  SuiteSettings settings() {
    return new SuiteSettings(
        workloads(),
        patients,
        seed,
        ingestClients,
        clients,
        Duration.ofMillis(Math.round(seconds * 1e3)),
        rate.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        million ? MILLION : observations);
  }

  private Set<Workload> workloads() {
    return only.isEmpty() ? EnumSet.allOf(Workload.class) : Set.copyOf(only);
  }

  /** Names as the README lists them. */
  static final class WorkloadName implements ITypeConverter<Workload> {
    @Override
    public Workload convert(String name) {
      return Workload.labelled(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "There is no workload '"
                          + name
                          + "'; there are "
                          + EnumSet.allOf(Workload.class).stream()
                              .map(Workload::label)
                              .collect(Collectors.joining(", "))));
    }
  }
}

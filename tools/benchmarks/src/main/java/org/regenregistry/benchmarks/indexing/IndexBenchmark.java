package org.regenregistry.benchmarks.indexing;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.regenregistry.benchmarks.machine.MachineDescription;
import org.regenregistry.benchmarks.own.OwnSettings;
import org.regenregistry.benchmarks.own.Validation;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import picocli.CommandLine.Option;

/** What the benchmarks of the index have in common. */
abstract class IndexBenchmark implements Callable<Integer> {

  private static final List<String> SERVER_OPTIONS = List.of("-Xmx2g", "-XX:+UseParallelGC");

  @Option(
      names = "--indexers",
      defaultValue = "1",
      description = "processes that fill the index (default ${DEFAULT-VALUE})")
  private int indexers;

  @Option(
      names = "--patients",
      defaultValue = "1500",
      description = "patients whose whole records are sent at first (default ${DEFAULT-VALUE})")
  private int patients;

  @Option(
      names = "--entries",
      defaultValue = "4",
      description = "Observations of a later visit, which is one Bundle (default ${DEFAULT-VALUE})")
  private int entries;

  @Option(names = "--seed", defaultValue = "7", description = "of the data")
  private long seed;

  @Option(names = "--out", description = "file of the report (default below .registry/benchmarks)")
  private Optional<Path> out = Optional.empty();

  private final String name;

  IndexBenchmark(String name) {
    this.name = name;
  }

  @Override
  public final Integer call() throws IOException, SQLException, InterruptedException {
    Report report = new Report();
    report.heading("Index: " + name);
    report.fact("measured", Clock.systemUTC().instant().toString());
    MachineDescription.read().forEach(report::fact);
    report.fact("refresh interval", TreatmentIndex.refreshInterval());
    OwnSettings settings =
        new OwnSettings(
            StackSettings.projectHome(),
            System.getProperty("java.class.path"),
            SERVER_OPTIONS,
            Validation.ON,
            OptionalInt.of(indexers));
    try (Stand stand = Stand.start(settings, Progress.console())) {
      measure(stand, report);
    }
    System.out.println("\n" + report.text());
    report.write(file());
    System.out.println("The report: " + file());
    return report.isClean() ? 0 : 1;
  }

  abstract void measure(Stand stand, Report report)
      throws IOException, SQLException, InterruptedException;

  int patients() {
    return patients;
  }

  int entries() {
    return entries;
  }

  long seed() {
    return seed;
  }

  private Path file() {
    return out.orElseGet(
        () ->
            StackSettings.projectHome()
                .resolve(".registry")
                .resolve("benchmarks")
                .resolve("index-" + name + "-" + ProcessHandle.current().pid() + ".md"));
  }
}

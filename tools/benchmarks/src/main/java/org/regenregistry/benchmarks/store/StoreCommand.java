package org.regenregistry.benchmarks.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.regenregistry.benchmarks.database.DatabaseLogin;
import org.regenregistry.benchmarks.database.DatabaseMeter;
import org.regenregistry.benchmarks.load.FhirTarget;
import org.regenregistry.benchmarks.machine.MachineDescription;
import org.regenregistry.benchmarks.machine.ProcessCpu;
import org.regenregistry.benchmarks.own.OwnRegistry;
import org.regenregistry.benchmarks.own.OwnSettings;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.process.Ports;
import org.regenregistry.localstack.report.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The suite against a server of its own or any other. */
@Command(
    name = "store",
    description = "Load a FHIR server with synthetic records and measure writes, reads, searches.",
    mixinStandardHelpOptions = true)
public final class StoreCommand implements Callable<Integer> {

  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final OwnOptions own = new OwnOptions();
  @Mixin private final SuiteOptions suite = new SuiteOptions();

  @Option(
      names = "--out",
      description = "JSON file of the report (default .registry/benchmarks/store-PROCESS.json)")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Report report =
        target.url().isPresent() ? measureOther(target.url().get()) : measureOwn(own.settings());
    System.out.println("\n" + ReportTable.of(report));
    ReportFile.write(report, file());
    System.out.println("\nThe report as JSON: " + file());
    return report.isClean() ? 0 : 1;
  }

  private Report measureOwn(OwnSettings settings)
      throws IOException, SQLException, InterruptedException {
    try (OwnRegistry registry = OwnRegistry.start(settings, Progress.console());
        DatabaseMeter counters = DatabaseMeter.open(registry.database());
        FhirTarget fhir = new FhirTarget(registry.base(), registry.tokens())) {
      Meter meter =
          new Meter(
              Optional.of(ProcessCpu.of(registry.serverProcess())),
              Ports.listener(registry.databasePort()).map(ProcessCpu::of),
              Optional.of(counters));
      Map<String, String> description = description(meter);
      description.put("server", "own, validation " + settings.validation());
      description.put("server options", String.join(" ", settings.javaOptions()));
      return new Suite(fhir, meter, suite.settings(), Progress.console()).run(description);
    }
  }

  private Report measureOther(URI url) throws IOException, SQLException, InterruptedException {
    Optional<DatabaseLogin> login = target.database();
    if (login.isEmpty()) {
      return measureOther(
          url, new Meter(target.serverProcess(url), Optional.empty(), Optional.empty()));
    }
    try (DatabaseMeter counters = DatabaseMeter.open(login.get())) {
      return measureOther(
          url,
          new Meter(
              target.serverProcess(url),
              target.databaseProcess(login.get()),
              Optional.of(counters)));
    }
  }

  private Report measureOther(URI url, Meter meter)
      throws IOException, SQLException, InterruptedException {
    try (FhirTarget fhir = new FhirTarget(url, target.tokens())) {
      Map<String, String> description = description(meter);
      description.put("server", url.toString());
      return new Suite(fhir, meter, suite.settings(), Progress.console()).run(description);
    }
  }

  private static Map<String, String> description(Meter meter) throws SQLException {
    Map<String, String> description = new LinkedHashMap<>();
    description.put("measured", Clock.systemUTC().instant().toString());
    description.putAll(MachineDescription.read());
    if (meter.counters().isPresent()) {
      description.put("postgresql", meter.counters().get().settings().toString());
    }
    return description;
  }

  private Path file() {
    return out.orElseGet(
        () ->
            StackSettings.projectHome()
                .resolve(".registry")
                .resolve("benchmarks")
                .resolve("store-" + ProcessHandle.current().pid() + ".json"));
  }
}

package org.regenregistry.benchmarks.pooled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.regenregistry.benchmarks.machine.MachineDescription;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.report.Progress;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Pooled questions of several researchers over a large index of its own. */
@Command(
    name = "pooled",
    description = "Fill an Elasticsearch with treatments and measure pooled questions.",
    mixinStandardHelpOptions = true)
public final class PooledCommand implements Callable<Integer> {

  @Option(names = "--documents", defaultValue = "1000000", description = "(${DEFAULT-VALUE})")
  private int documents;

  @Option(
      names = "--generated",
      defaultValue = "50000",
      description = "how many are generated and mapped, the others are copies (${DEFAULT-VALUE})")
  private int generated;

  @Option(names = "--researchers", defaultValue = "4", description = "(${DEFAULT-VALUE})")
  private int researchers;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "how long each row of the report is measured (${DEFAULT-VALUE})")
  private double seconds;

  @Option(names = "--seed", defaultValue = "7", description = "(${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--heap",
      defaultValue = "3072",
      description = "megabytes of Elasticsearch's heap (${DEFAULT-VALUE})")
  private int heap;

  @Option(names = "--merge", description = "measure once more with one segment")
  private boolean merge;

  @Option(
      names = "--definition",
      description = "JSON file of another index definition, to compare two")
  private Optional<Path> definition = Optional.empty();

  @Option(
      names = "--out",
      description = "file of the report (default .registry/benchmarks/pooled-PROCESS.md)")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PooledSettings settings =
        new PooledSettings(
            documents,
            generated,
            seed,
            researchers,
            Duration.ofMillis(Math.round(seconds * 1e3)),
            definition.isEmpty() ? TreatmentIndex.definition() : Files.readString(definition.get()),
            merge);
    Progress progress = Progress.console();
    try (OwnIndex index = OwnIndex.start(heap, settings.definition(), progress)) {
      PooledReport report = new PooledSuite(index, settings, progress).run(description());
      System.out.println("\n" + report.text());
      write(report);
      return report.isClean() ? 0 : 1;
    }
  }

  private Map<String, String> description() {
    Map<String, String> description = new LinkedHashMap<>();
    description.put("measured", Clock.systemUTC().instant().toString());
    description.putAll(MachineDescription.read());
    description.put("heap of Elasticsearch", heap + " MB");
    description.put("researchers", Integer.toString(researchers));
    return description;
  }

  private void write(PooledReport report) throws IOException {
    Path file = out.orElseGet(PooledCommand::defaultFile).toAbsolutePath();
    Files.createDirectories(file.getParent());
    Files.writeString(file, report.text());
    System.out.println("The report: " + file);
  }

  private static Path defaultFile() {
    return StackSettings.projectHome()
        .resolve(".registry")
        .resolve("benchmarks")
        .resolve("pooled-" + ProcessHandle.current().pid() + ".md");
  }
}

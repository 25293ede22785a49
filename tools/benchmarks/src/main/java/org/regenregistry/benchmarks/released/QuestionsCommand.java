package org.regenregistry.benchmarks.released;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.regenregistry.benchmarks.machine.MachineDescription;
import org.regenregistry.benchmarks.own.OwnRegistry;
import org.regenregistry.benchmarks.own.OwnSettings;
import org.regenregistry.benchmarks.own.Validation;
import org.regenregistry.localstack.StackSettings;
import org.regenregistry.localstack.report.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The fifteen questions and counts over a large release, as researchers ask them. */
@Command(
    name = "questions",
    description = "Fill a release and measure counts and each of the fifteen questions over HTTP.",
    mixinStandardHelpOptions = true)
public final class QuestionsCommand implements Callable<Integer> {

  private static final List<String> SERVER_OPTIONS = List.of("-Xmx1g", "-XX:+UseParallelGC");

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
      defaultValue = "15",
      description = "how long each row of the report is measured (${DEFAULT-VALUE})")
  private double seconds;

  @Option(names = "--seed", defaultValue = "7", description = "(${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--out",
      description = "file of the report (default .registry/benchmarks/questions-PROCESS.md)")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Progress progress = Progress.console();
    progress.say("data", "generating, mapping and generalising " + generated + " treatments");
    ReleasedDocuments released = ReleasedDocuments.generate(seed, generated, documents);
    try (OwnRegistry registry = OwnRegistry.start(settings(), progress);
        FilledRelease release = new FilledRelease(registry)) {
      progress.say("release", "writing and merging " + documents + " documents");
      release.fill(released);
      QuestionsReport report =
          new QuestionsSuite(registry, released, researchers, time(), progress)
              .run(description(release));
      System.out.println("\n" + report.text());
      write(report);
      return report.isClean() ? 0 : 1;
    }
  }

  private Duration time() {
    return Duration.ofMillis(Math.round(seconds * 1e3));
  }

  private static OwnSettings settings() {
    return new OwnSettings(
        StackSettings.projectHome(),
        System.getProperty("java.class.path"),
        SERVER_OPTIONS,
        Validation.ON,
        OptionalInt.of(0));
  }

  private Map<String, String> description(FilledRelease release) throws IOException {
    Map<String, String> description = new TreeMap<>(MachineDescription.read());
    description.put("measured", Clock.systemUTC().instant().toString());
    description.put(
        "documents",
        "%d, of which %d treatments were generated, the others copies of another patient"
            .formatted(release.documents(), generated));
    description.put("researchers", Integer.toString(researchers));
    return description;
  }

  private void write(QuestionsReport report) throws IOException {
    Path file = out.orElseGet(QuestionsCommand::defaultFile).toAbsolutePath();
    Files.createDirectories(file.getParent());
    Files.writeString(file, report.text());
    System.out.println("The report: " + file);
  }

  private static Path defaultFile() {
    return StackSettings.projectHome()
        .resolve(".registry")
        .resolve("benchmarks")
        .resolve("questions-" + ProcessHandle.current().pid() + ".md");
  }
}

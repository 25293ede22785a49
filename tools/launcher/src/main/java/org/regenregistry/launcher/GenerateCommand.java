package org.regenregistry.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.regenregistry.synthetic.Missingness;
import org.regenregistry.synthetic.Planting;
import org.regenregistry.synthetic.Scenario;
import org.regenregistry.synthetic.SyntheticFiles;
import org.regenregistry.synthetic.SyntheticSettings;
import org.regenregistry.synthetic.question.OracleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes synthetic data to files, with the truth about them. Needs no running registry. */
@Command(
    name = "generate",
    description = "Write synthetic clinics, patients and treatments, and the truth about them.",
    mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {

  private static final Map<String, Integer> UNITS = Map.of("k", 1_000, "m", 1_000_000);
  private static final double NANOS = 1e9;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--size",
      defaultValue = "1k",
      description = "how many treatments: 1k, 50k, 1M or a number (default ${DEFAULT-VALUE})")
  private String size = "1k";

  @Option(
      names = "--scenario",
      defaultValue = "benefit",
      description =
          "benefit, null-effect, dose-response, outlier-clinics or contaminated-lot"
              + " (default ${DEFAULT-VALUE})")
  private String scenario = "benefit";

  @Option(names = "--out", required = true, description = "the folder to write to")
  private Path directory = Path.of(".");

  @Option(
      names = "--seed",
      defaultValue = "2026",
      description = "equal seeds give equal data (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--clinics",
      defaultValue = "40",
      description = "how many clinics (default ${DEFAULT-VALUE})")
  private int clinics;

  @Option(names = "--errors", description = "let the clinics make mistakes and list them")
  private boolean errors;

  @Option(
      names = "--missing-at-random",
      description = "let no patient stay away because of the result")
  private boolean missingAtRandom;

  @Option(
      names = "--population",
      defaultValue = "200000",
      description =
          "how many treatments to simulate for the true parameters; 0 writes no oracle"
              + " (default ${DEFAULT-VALUE})")
  private int population;

  @Override
  public Integer call() throws IOException {
    SyntheticSettings settings = settings();
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    SyntheticFiles.Written written = SyntheticFiles.write(settings, directory);
    double seconds = (System.nanoTime() - start) / NANOS;
    out.printf(
        Locale.ROOT,
        "%d treatments of %d patients in %d Bundles with %d planted errors in %.1f s: %.0f Bundles/s%n",
        written.treatments(),
        written.patients(),
        written.bundles(),
        written.planted(),
        seconds,
        written.bundles() / seconds);
    if (population > 0) {
      OracleFile.of(settings, population).write(directory);
      out.printf("The true parameters are in %s%n", directory.resolve(OracleFile.NAME));
    }
    return 0;
  }

  private SyntheticSettings settings() {
    try {
      return SyntheticSettings.research(treatments())
          .withSeed(seed)
          .withClinics(clinics)
          .withScenario(known(scenario))
          .withMissingness(missingAtRandom ? Missingness.AT_RANDOM : Missingness.PARTLY_BY_OUTCOME)
          .withPlanting(errors ? Planting.USUAL_ERRORS : Planting.NOTHING);
    } catch (IllegalArgumentException wrong) {
      throw new UserMistake(String.valueOf(wrong.getMessage()));
    }
  }

  private static Scenario known(String id) {
    return Scenario.ofId(id).orElseThrow(() -> new UserMistake("There is no scenario " + id));
  }

  private int treatments() {
    String text = size.toLowerCase(Locale.ROOT);
    String unit = text.substring(Math.max(0, text.length() - 1));
    int factor = UNITS.getOrDefault(unit, 1);
    String number = factor == 1 ? text : text.substring(0, text.length() - 1);
    try {
      return Math.multiplyExact(Integer.parseInt(number), factor);
    } catch (ArithmeticException | NumberFormatException wrong) {
      throw new UserMistake("--size is a number such as 1k, 50k or 1M, not " + size);
    }
  }
}

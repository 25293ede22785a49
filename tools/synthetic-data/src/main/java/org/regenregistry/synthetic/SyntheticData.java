package org.regenregistry.synthetic;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** The command that writes synthetic data to files. */
public final class SyntheticData {

  static final int SUCCESS = 0;
  static final int FAILURE = 1;
  static final int WRONG_USE = 2;

  private static final String USAGE =
      """
      Writes synthetic clinics, patients and treatments as newline-delimited JSON.

        --out FOLDER         where to write (required)
        --seed NUMBER        equal seeds give equal data (default 2026)
        --treatments NUMBER  how many administrations (default 600)
        --clinics NUMBER     how many clinics (default 6)
        --as-of YYYY-MM-DD   the last day on which anything happens (default 2026-06-30)
        --delivery KIND      whole: one Bundle per patient; by-visit: follow-ups separately
                             (default whole)
      """;

  /**
   * What the arguments ask for.
   *
   * @param settings the data
   * @param directory where they go, once given
   */
  private record Request(SyntheticSettings settings, Optional<Path> directory) {

    Request with(SyntheticSettings other) {
      return new Request(other, directory);
    }
  }

  private SyntheticData() {}

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream problems) {
    if (arguments.contains("--help")) {
      out.print(USAGE);
      return SUCCESS;
    }
    try {
      Request request = parse(arguments);
      Path directory =
          request
              .directory()
              .orElseThrow(() -> new IllegalArgumentException("--out FOLDER is missing"));
      return write(request.settings(), directory, out, problems);
    } catch (IllegalArgumentException wrong) {
      problems.println(wrong.getMessage());
      problems.print(USAGE);
      return WRONG_USE;
    }
  }

  private static int write(
      SyntheticSettings settings, Path directory, PrintStream out, PrintStream problems) {
    try {
      SyntheticFiles.Written written = SyntheticFiles.write(settings, directory);
      out.printf(
          "Wrote %d treatments of %d patients in %d Bundles to %s%n",
          written.treatments(), written.patients(), written.bundles(), directory);
      return SUCCESS;
    } catch (IOException failure) {
      problems.printf("Cannot write to %s: %s%n", directory, failure);
      return FAILURE;
    }
  }

  private static Request parse(List<String> arguments) {
    Request request = new Request(SyntheticSettings.demonstration(), Optional.empty());
    for (int next = 0; next < arguments.size(); next += 2) {
      String option = arguments.get(next);
      if (next + 1 == arguments.size()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      request = applied(request, option, arguments.get(next + 1));
    }
    return request;
  }

  private static Request applied(Request request, String option, String value) {
    SyntheticSettings settings = request.settings();
    return switch (option) {
      case "--out" -> new Request(settings, Optional.of(Path.of(value)));
      case "--seed" -> request.with(settings.withSeed(number(option, value)));
      case "--treatments" -> request.with(settings.withTreatments(count(option, value)));
      case "--clinics" -> request.with(settings.withClinics(count(option, value)));
      case "--as-of" -> request.with(settings.withAsOf(date(option, value)));
      case "--delivery" -> request.with(settings.withDelivery(delivery(option, value)));
      default -> throw new IllegalArgumentException("Unknown option " + option);
    };
  }

  private static int count(String option, String value) {
    long number = number(option, value);
    if (number != (int) number) {
      throw new IllegalArgumentException(option + " is too large");
    }
    return (int) number;
  }

  private static long number(String option, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(option + " needs a whole number, not " + value, wrong);
    }
  }

  private static LocalDate date(String option, String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(option + " needs a date as 2026-06-30", wrong);
    }
  }

  private static Delivery delivery(String option, String value) {
    return switch (value) {
      case "whole" -> Delivery.WHOLE_RECORD;
      case "by-visit" -> Delivery.BY_VISIT;
      default -> throw new IllegalArgumentException(option + " is whole or by-visit");
    };
  }
}

package org.regenregistry.mapping.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.regenregistry.mapping.validation.Differential.Outcome;

/** Writes what the two validators said into the build folder. */
final class DifferentialReport {

  private DifferentialReport() {}

  static void write(List<Outcome> outcomes) {
    Path report = Path.of("target", "validation-differential.md");
    try {
      Files.writeString(report, text(outcomes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(List<Outcome> outcomes) {
    return """
        # Compiled and reference validation compared

        | Mutations | Refused by the parser | Rejected | Accepted | Both agree | Justified differences |
        | ---: | ---: | ---: | ---: | ---: | ---: |
        | %d | %d | %d | %d | %d | %d |

        | Justified difference | Mutations | Reason |
        | --- | ---: | --- |
        %s
        | Kind of mutation | Mutations |
        | --- | ---: |
        %s"""
        .formatted(
            outcomes.size(),
            count(outcomes, outcome -> outcome.refusal().isPresent()),
            count(outcomes, outcome -> outcome.refusal().isEmpty() && outcome.isRejected()),
            count(outcomes, outcome -> !outcome.isRejected()),
            count(outcomes, Outcome::agrees),
            count(outcomes, outcome -> !outcome.agrees()),
            differences(outcomes),
            kinds(outcomes));
  }

  private static String differences(List<Outcome> outcomes) {
    return Arrays.stream(JustifiedDifference.values())
        .map(
            difference ->
                "| %s | %d | %s |%n"
                    .formatted(
                        difference,
                        count(
                            outcomes, outcome -> !outcome.agrees() && difference.explains(outcome)),
                        difference.reason()))
        .collect(Collectors.joining());
  }

  private static String kinds(List<Outcome> outcomes) {
    return outcomes.stream()
        .collect(
            Collectors.groupingBy(
                outcome -> outcome.mutation().kind(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(kind -> "| %s | %d |%n".formatted(kind.getKey(), kind.getValue()))
        .collect(Collectors.joining());
  }

  private static long count(List<Outcome> outcomes, Predicate<Outcome> wanted) {
    return outcomes.stream().filter(wanted).count();
  }
}

package org.regenregistry.server.explore;

import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.problem.InvalidField;
import org.regenregistry.server.problem.Problem;

/**
 * Why there is no answer, in words.
 *
 * @param status of the page
 * @param sentences one for each fault
 */
public record Faults(int status, List<String> sentences) {

  private static final int BAD_REQUEST = 400;

  /** So many allowed values are a help; more are a wall. */
  private static final int FEW = 12;

  public Faults {
    sentences = List.copyOf(sentences);
  }

  static Faults of(Problem problem) {
    return new Faults(problem.code().status(), List.of(problem.message()));
  }

  static Faults of(List<InvalidField> fields) {
    return new Faults(BAD_REQUEST, fields.stream().map(Faults::sentence).distinct().toList());
  }

  private static String sentence(InvalidField field) {
    String place = place(field);
    String allowed =
        field.allowed().isEmpty() || field.allowed().size() > FEW
            ? ""
            : " It may be: " + words(field.allowed()) + ".";
    return (place.isEmpty() ? "" : place + ": ") + field.message() + allowed;
  }

  /** What the JSON pointer names in the forms; a place in the cohort needs no name. */
  private static String place(InvalidField field) {
    String pointer = field.field();
    return pointer.startsWith("/parameters/") ? pointer.split("/", -1)[2] : "";
  }

  private static String words(List<String> allowed) {
    return String.join(
        ", ",
        allowed.stream()
            .map(
                value ->
                    Optional.of(value)
                        .flatMap(ResearchField::named)
                        .map(ResearchField::title)
                        .orElse(value))
            .toList());
  }
}

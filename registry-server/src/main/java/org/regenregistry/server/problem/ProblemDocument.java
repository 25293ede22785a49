package org.regenregistry.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * A problem as {@code application/problem+json} (RFC 9457).
 *
 * @param type address of the catalogue entry
 * @param title what kind of problem it is
 * @param status the HTTP status
 * @param detail what is wrong with this request
 * @param code slug of the catalogue entry
 * @param fields the fields at fault
 */
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<InvalidField> fields) {

  public ProblemDocument {
    fields = List.copyOf(fields);
  }

  /** A problem of the request as a whole. */
  public static ProblemDocument of(Problem problem) {
    return of(problem, List.of());
  }

  /** A question that cannot be read, with the fields at fault. */
  public static ProblemDocument of(List<InvalidField> fields) {
    String names = String.join(", ", fields.stream().map(ProblemDocument::name).toList());
    return of(
        Problem.of(ProblemCode.PARAMETER_INVALID, "The question is not understood. See: " + names),
        fields);
  }

  /** A problem with the fields at fault. */
  public static ProblemDocument of(Problem problem, List<InvalidField> fields) {
    ProblemCode code = problem.code();
    ToldProblems.tell(code);
    return new ProblemDocument(
        Canonical.BASE + "/problem/" + code.slug(),
        code.slug().replace('-', ' '),
        code.status(),
        problem.message(),
        code.slug(),
        fields);
  }

  private static String name(InvalidField field) {
    return field.field().isEmpty() ? "the body" : field.field();
  }
}

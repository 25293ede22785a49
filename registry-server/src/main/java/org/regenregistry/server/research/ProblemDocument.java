package org.regenregistry.server.research;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.ToldProblems;

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
record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<InvalidField> fields) {

  static ProblemDocument of(Problem problem) {
    return of(problem, List.of());
  }

  static ProblemDocument of(List<InvalidField> fields) {
    String names = String.join(", ", fields.stream().map(ProblemDocument::name).toList());
    return of(
        Problem.of(ProblemCode.PARAMETER_INVALID, "The question is not understood. See: " + names),
        fields);
  }

  private static ProblemDocument of(Problem problem, List<InvalidField> fields) {
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

package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.List;
import org.regenregistry.server.problem.Outcomes;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.problem.Remark;

/** Problems in the only form in which HAPI's server lets a handler answer with an error. */
final class Refused {

  private Refused() {}

  static BaseServerResponseException because(List<Problem> problems) {
    return because(problems, List.of());
  }

  static BaseServerResponseException because(List<Problem> problems, List<Remark> remarks) {
    BaseServerResponseException answer =
        new UnclassifiedServerFailureException(
            Outcomes.status(problems),
            problems.getFirst().message(),
            Outcomes.of(problems, remarks));
    problems
        .getFirst()
        .code()
        .retryAfter()
        .ifPresent(wait -> answer.addResponseHeader("Retry-After", "" + wait.toSeconds()));
    return answer;
  }

  static BaseServerResponseException because(ProblemCode code, String message) {
    return because(List.of(Problem.of(code, message)));
  }
}

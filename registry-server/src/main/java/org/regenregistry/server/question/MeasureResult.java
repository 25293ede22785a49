package org.regenregistry.server.question;

import java.util.List;
import org.hl7.fhir.r4.model.MeasureReport;
import org.regenregistry.server.problem.Problem;

/** What became of the evaluation of a measure. */
public sealed interface MeasureResult {

  /**
   * It was answered.
   *
   * @param report after disclosure control
   */
  record Reported(MeasureReport report) implements MeasureResult {}

  /**
   * It was not answered.
   *
   * @param problems at least one
   */
  record Refused(List<Problem> problems) implements MeasureResult {

    public Refused {
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("A refusal says why");
      }
      problems = List.copyOf(problems);
    }
  }
}

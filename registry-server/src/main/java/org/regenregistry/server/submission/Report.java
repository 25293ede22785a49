package org.regenregistry.server.submission;

import java.util.ArrayList;
import java.util.List;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.Remark;

/**
 * What was found in a submission.
 *
 * @param problems what makes it unacceptable
 * @param remarks what does not
 */
public record Report(List<Problem> problems, List<Remark> remarks) {

  static final Report EMPTY = new Report(List.of(), List.of());

  public Report {
    problems = List.copyOf(problems);
    remarks = List.copyOf(remarks);
  }

  /** The same with more problems. */
  Report and(List<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new Report(all, remarks);
  }
}

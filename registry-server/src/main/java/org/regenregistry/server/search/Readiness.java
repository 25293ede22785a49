package org.regenregistry.server.search;

import java.util.List;
import java.util.Set;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;

/** Whether the rows of parameters are there for all resources of a clinic. */
public interface Readiness {

  /** Every parameter's rows are there. */
  Readiness COMPLETE = (_, _) -> List.of();

  /**
   * A problem for each of the parameters whose rows are still being extracted.
   *
   * @param used parameters as type and name, {@code Observation.code}
   */
  List<Problem> problems(Caller.Clinic caller, Set<String> used);
}

package org.regenregistry.server.operations;

import org.regenregistry.server.problem.Problem;

/** What somebody who asks how the registry runs gets to see. */
public sealed interface OperatorResult {

  /** Figures. */
  record Seen(IndexStanding standing) implements OperatorResult {}

  /** The caller does not run the registry. */
  record Refused(Problem problem) implements OperatorResult {}
}

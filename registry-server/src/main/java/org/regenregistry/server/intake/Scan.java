package org.regenregistry.server.intake;

import org.regenregistry.server.problem.Problem;

/** What a look at a body found before anything was made of it. */
sealed interface Scan {

  /**
   * Nothing speaks against reading it.
   *
   * @param values how many values it has
   */
  record Sound(int values) implements Scan {}

  /** It is not read any further. */
  record Unsound(Problem problem) implements Scan {}
}

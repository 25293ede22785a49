package org.regenregistry.server.intake;

import org.regenregistry.server.problem.Problem;

/** What became of reading a body. */
sealed interface Body {

  /**
   * All of it.
   *
   * @param bytes the body, and behind it room that was not needed
   * @param length bytes of the body
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and a copy is what is to be avoided.
  record Complete(byte[] bytes, int length) implements Body {}

  /** It was not read to its end. */
  record Refused(Problem problem) implements Body {}
}

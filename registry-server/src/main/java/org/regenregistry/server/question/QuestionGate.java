package org.regenregistry.server.question;

import java.util.Optional;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;

/**
 * Decides whether a researcher may ask a question now, beside the right to ask at all: by project,
 * purpose and budget, never by what the answer would be. It is asked once for each question before
 * the index is.
 */
@FunctionalInterface
public interface QuestionGate {

  /** Why the question is not asked; empty when it is. */
  Optional<Problem> refuses(Caller caller, AskedQuestion asked);
}

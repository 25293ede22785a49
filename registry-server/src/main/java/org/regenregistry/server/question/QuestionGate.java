package org.regenregistry.server.question;

import java.util.Optional;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.problem.Problem;

/**
 * Decides whether a researcher may ask a question now, beside the right to ask at all: by project,
 * purpose and budget, never by what the answer would be. It is asked once for each question before
 * the index is, once it is known which release can answer it.
 */
@FunctionalInterface
public interface QuestionGate {

  /**
   * Why the question is not asked; empty when it is.
   *
   * @param release that would answer it
   * @param hash what the answer would be known by
   */
  Optional<Problem> refuses(Caller caller, AskedQuestion asked, int release, String hash);
}

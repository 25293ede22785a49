package org.regenregistry.server.submission;

/** How one transaction of a submission ended. */
sealed interface Attempt {

  /** With an answer for the client. */
  record Finished(SubmissionResult result) implements Attempt {

    boolean isAccepted() {
      return result instanceof SubmissionResult.Accepted;
    }
  }

  /** A resource changed between settling and locking it; everything is to be done anew. */
  record Outdated() implements Attempt {}
}

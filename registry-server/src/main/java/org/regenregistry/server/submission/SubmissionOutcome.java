package org.regenregistry.server.submission;

import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.store.ResourceKey;

/** What became of one demand. */
public sealed interface SubmissionOutcome {

  /** The index of the demand in the request. */
  int entry();

  /**
   * A resource is in the state that was asked for.
   *
   * @param effect what happened
   * @param key the resource
   * @param version its version now
   * @param lastUpdated when that version was written
   * @param content what the client sent, completed as it is stored, but for version and time; empty
   *     when the client sent nothing or something else is stored
   */
  record Done(
      int entry,
      Effect effect,
      ResourceKey key,
      int version,
      Instant lastUpdated,
      Optional<Resource> content)
      implements SubmissionOutcome {}

  /** Nothing fulfilled the condition of a deletion. */
  record NothingFound(int entry) implements SubmissionOutcome {}

  /** What a demand did. */
  enum Effect {
    CREATED,
    UPDATED,
    /** The content was there already; nothing was written. */
    UNCHANGED,
    DELETED
  }
}

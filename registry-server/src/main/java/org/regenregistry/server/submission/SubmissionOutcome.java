package org.regenregistry.server.submission;

import java.time.Instant;
import org.regenregistry.server.store.ResourceKey;

/**
 * What became of one instruction.
 *
 * @param entry the index of the instruction in the request
 * @param effect what happened
 * @param key the resource
 * @param version its version now
 * @param lastUpdated when that version was written
 */
public record SubmissionOutcome(
    int entry, Effect effect, ResourceKey key, int version, Instant lastUpdated) {

  /** What an instruction did. */
  public enum Effect {
    CREATED,
    UPDATED,
    /** The content was there already; nothing was written. */
    UNCHANGED,
    DELETED
  }
}

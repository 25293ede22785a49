package org.regenregistry.server.project;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A research project.
 *
 * @param purpose what its questions are asked for
 * @param statement the purpose in words
 * @param members subjects of the realm who may ask for it
 * @param standing how far it came
 */
record Project(
    UUID id,
    String title,
    ResearchPurpose purpose,
    String statement,
    List<String> members,
    Proposed proposed,
    Standing standing) {

  Project {
    members = List.copyOf(members);
    if (!members.contains(proposed.by())) {
      throw new IllegalArgumentException("Who proposes a project is a member of it");
    }
  }

  /** Who proposed it, and when. */
  record Proposed(String by, Instant at) {}

  /** How far a project came. */
  sealed interface Standing {

    /** Nobody has decided about it. */
    record Waiting() implements Standing {}

    /** Questions are answered until it ends. */
    record Open(Approval approval) implements Standing {}

    /** It asked too much, or the privacy officer has stopped it. */
    record Locked(Approval approval) implements Standing {}
  }

  /**
   * What the privacy officer allowed.
   *
   * @param endsOn the last day on which questions are answered, in UTC
   * @param countedFrom questions before count against no budget any more
   */
  record Approval(String by, Instant at, LocalDate endsOn, Budget budget, Instant countedFrom) {

    /** The same, with what was asked before an instant forgiven. */
    Approval countedFrom(Instant instant) {
      return new Approval(by, at, endsOn, budget, instant);
    }
  }

  /** What was allowed, once somebody has decided. */
  Optional<Approval> approval() {
    return switch (standing) {
      case Standing.Waiting() -> Optional.empty();
      case Standing.Open(Approval approval) -> Optional.of(approval);
      case Standing.Locked(Approval approval) -> Optional.of(approval);
    };
  }

  /** The id that a text is the plain spelling of. */
  static Optional<UUID> idOf(String text) {
    try {
      UUID id = UUID.fromString(text);
      return Optional.of(id).filter(it -> it.toString().equals(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}

package org.regenregistry.server.project;

import java.time.LocalDate;

/** What a privacy officer can do with a project. */
sealed interface Step {

  /** Why, in words. */
  String reason();

  /** Opens a proposed project until the end of a day. */
  record Approve(LocalDate endsOn, Budget budget, String reason) implements Step {}

  /** Stops an open project. */
  record Lock(String reason) implements Step {}

  /** Opens a locked project again; what was asked before counts no more. */
  record Unlock(String reason) implements Step {}
}

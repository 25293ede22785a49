package org.regenregistry.server.attack;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a call needs of its caller, written down from the specification and not from the code. */
sealed interface Need {

  /** Nothing; the answer holds no records. */
  record Nothing() implements Need {}

  /**
   * To be a clinic with these permissions.
   *
   * @param permissions a letter of SMART and a type, such as {@code r:Patient} or {@code s:*}
   */
  record Records(Set<String> permissions) implements Need {
    public Records {
      permissions = Set.copyOf(permissions);
    }
  }

  /** To be a clinic, whatever it may do. */
  record AnyClinic() implements Need {}

  /** To be a clinic that may search every type; each is told of its own treatments. */
  record OwnOutcomes() implements Need {}

  /** To ask pooled questions. */
  record PooledQuestion() implements Need {}

  /** To propose research projects. */
  record ProposeProject() implements Need {}

  /** To see research projects: a researcher his own, a privacy officer all. */
  record SeeProjects() implements Need {}

  /** To save cohorts for a project. */
  record SaveCohorts() implements Need {}

  /** To approve, lock and unlock research projects. */
  record GovernProjects() implements Need {}

  /** To take extracts. */
  record Extract() implements Need {}

  /**
   * To see how the registry is used: a data manager with the scope for it, or a privacy officer.
   */
  record AuditEvents() implements Need {}

  /** To run the registry. */
  record Operations() implements Need {}

  /** What nobody may do over the network. */
  record Impossible() implements Need {}

  static Need records(String... permissions) {
    return new Records(new TreeSet<>(List.of(permissions)));
  }
}

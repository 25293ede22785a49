package org.regenregistry.localstack.keycloak;

import java.util.Locale;

/** What a client of a clinic may be; the realm's role of that name decides which scopes it gets. */
public enum ClinicRole {
  /** The clinic's EHR: creates, reads, updates and searches. */
  SUBMITTER("clinic-submitter", "ehr-"),
  /** The clinic's data manager: also deletes, erases, and reads who saw what. */
  DATA_MANAGER("clinic-data-manager", "dm-");

  private final String realmRole;
  private final String prefix;

  ClinicRole(String realmRole, String prefix) {
    this.realmRole = realmRole;
    this.prefix = prefix;
  }

  /** The realm role that its tokens carry. */
  public String realmRole() {
    return realmRole;
  }

  /** The id of the clinic's client of this role. */
  public String clientId(String clinic) {
    return prefix + clinic.toLowerCase(Locale.ROOT);
  }
}

package org.regenregistry.server.access;

import java.util.Arrays;
import java.util.Optional;

/** The realm roles that mean something to the registry. Nobody has more than one of them. */
public enum RegistryRole {
  /** Sends and reads records of one clinic. */
  CLINIC_SUBMITTER("clinic-submitter"),
  /** The same, and deletes records, has patients erased and sees who saw them. */
  CLINIC_DATA_MANAGER("clinic-data-manager"),
  /** Asks pooled questions. */
  RESEARCHER("researcher"),
  /** Takes extracts. */
  REGULATOR("regulator"),
  /** Runs the registry. */
  OPERATOR("operator"),
  /** Sees who did what in every clinic, and no clinical record. */
  PRIVACY_OFFICER("privacy-officer");

  private final String role;

  RegistryRole(String role) {
    this.role = role;
  }

  /** The name of the role in Keycloak and in tokens. */
  public String role() {
    return role;
  }

  /** Whether the role is one of a clinic's clients. */
  public boolean isOfClinic() {
    return this == CLINIC_SUBMITTER || this == CLINIC_DATA_MANAGER;
  }

  /** The role of that name. */
  public static Optional<RegistryRole> of(String role) {
    return Arrays.stream(values()).filter(known -> known.role.equals(role)).findFirst();
  }
}

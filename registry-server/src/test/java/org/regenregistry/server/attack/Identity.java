package org.regenregistry.server.attack;

import java.util.Set;

/** Who sends the requests of the matrix, as seen from the clinic whose data are aimed at. */
enum Identity {
  DATA_MANAGER(Standing.OWNER, "system/*.cruds system/AuditEvent.rs"),
  SECOND_CLIENT_OF_THE_CLINIC(Standing.OWNER, "system/*.cruds"),
  SUBMITTER(Standing.OWNER, "system/*.crus"),
  READER_OF_OBSERVATIONS(Standing.OWNER, "system/Observation.rs"),
  WRITER_OF_ALL_WITHOUT_SEARCH(Standing.OWNER, "system/*.cru"),
  DATA_MANAGER_OF_ANOTHER_CLINIC(Standing.STRANGER, "system/*.cruds system/AuditEvent.rs"),
  SUBMITTER_OF_ANOTHER_CLINIC(Standing.STRANGER, "system/*.crus"),
  READER_OF_PATIENTS_OF_ANOTHER_CLINIC(Standing.STRANGER, "system/Patient.rs"),
  UNASSIGNED_CLIENT_WITH_THE_CLINICS_CLAIM(Standing.OUTSIDER),
  CLIENT_WITHOUT_SCOPES(Standing.OUTSIDER),
  CLIENT_WITHOUT_CLINIC(Standing.OUTSIDER),
  RESEARCHER(Standing.OUTSIDER),
  REGULATOR(Standing.OUTSIDER),
  OPERATOR(Standing.OUTSIDER),
  PRIVACY_OFFICER(Standing.OUTSIDER),
  NO_TOKEN(Standing.NOBODY),
  EXPIRED(Standing.NOBODY),
  FOREIGN_AUDIENCE(Standing.NOBODY),
  ALTERED_SIGNATURE(Standing.NOBODY),
  PERSON_AT_THE_PAGES(Standing.NOBODY);

  /** How an identity stands to the clinic that is aimed at. */
  enum Standing {
    /** Sends for the clinic. */
    OWNER,
    /** Sends for another clinic. */
    STRANGER,
    /** Is known and has no clinic. */
    OUTSIDER,
    /** Has no valid token. */
    NOBODY
  }

  private final Standing standing;
  private final String scope;

  Identity(Standing standing, String scope) {
    this.standing = standing;
    this.scope = scope;
  }

  Identity(Standing standing) {
    this(standing, "");
  }

  Standing standing() {
    return standing;
  }

  /** The scopes that a clinic's client asks for; none for who asks for no certain ones. */
  String[] scopes() {
    return scope.isEmpty() ? new String[0] : scope.split(" ", -1);
  }

  /** Whether its token has these permissions, each a letter and a type. */
  boolean may(Set<String> permissions) {
    return permissions.stream().allMatch(this::may);
  }

  private boolean may(String permission) {
    String[] needed = permission.split(":", -1);
    for (String one : scope.split(" ", -1)) {
      String[] scoped = one.split("[/.]", -1);
      // The star stands for what clinics store, and AuditEvents are none of it.
      boolean isStored = !needed[1].equals("AuditEvent");
      if (scoped.length == 3
          && (scoped[1].equals(needed[1]) || (isStored && scoped[1].equals("*")))
          && scoped[2].contains(needed[0])) {
        return true;
      }
    }
    return false;
  }
}

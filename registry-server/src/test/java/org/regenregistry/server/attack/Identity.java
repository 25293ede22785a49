package org.regenregistry.server.attack;

import java.util.Set;

/** Who sends the requests of the matrix, as seen from the clinic whose data are aimed at. */
enum Identity {
  DATA_MANAGER(Standing.OWNER, "cruds"),
  SECOND_CLIENT_OF_THE_CLINIC(Standing.OWNER, "cruds"),
  DATA_MANAGER_OF_ANOTHER_CLINIC(Standing.STRANGER, "cruds"),
  SECOND_CLIENT_OF_ANOTHER_CLINIC(Standing.STRANGER, "cruds"),
  UNASSIGNED_CLIENT_WITH_THE_CLINICS_CLAIM(Standing.OUTSIDER),
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
  private final String letters;

  Identity(Standing standing, String letters) {
    this.standing = standing;
    this.letters = letters;
  }

  Identity(Standing standing) {
    this(standing, "");
  }

  Standing standing() {
    return standing;
  }

  /** Whether its token has these permissions, each a letter and a type. */
  boolean may(Set<String> permissions) {
    return permissions.stream().allMatch(this::may);
  }

  private boolean may(String permission) {
    return letters.indexOf(permission.charAt(0)) >= 0;
  }
}

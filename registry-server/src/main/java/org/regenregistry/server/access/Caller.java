package org.regenregistry.server.access;

import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * Who makes a request, read from a verified Keycloak token and from nowhere else. A URL, header or
 * body never names the clinic.
 */
public sealed interface Caller {

  /** The token's subject, safe to log and to keep in the audit trail. */
  String subject();

  /**
   * A clinic's system or data manager; sees and writes the records of one clinic.
   *
   * @param subject the token's subject
   * @param client the Keycloak client that the token was issued to
   * @param clinic the only clinic this caller can reach
   * @param role the only role of the token
   * @param grants what the token permits with which types
   */
  record Clinic(String subject, String client, ClinicCode clinic, RegistryRole role, Grants grants)
      implements Caller {

    public Clinic {
      if (!role.isOfClinic()) {
        throw new IllegalArgumentException("A clinic's client has a role of clinics");
      }
    }
  }

  /**
   * Would be a clinic's system or data manager, were the clinic not suspended.
   *
   * @param subject the token's subject
   * @param client the Keycloak client that the token was issued to
   * @param clinic the suspended clinic
   */
  record Suspended(String subject, String client, ClinicCode clinic) implements Caller {}

  /** Asks pooled questions; never sees a record. */
  record Researcher(String subject) implements Caller {}

  /** Takes extracts. */
  record Regulator(String subject) implements Caller {}

  /** Runs the registry; has no clinical read. */
  record Operator(String subject) implements Caller {}

  /** Sees who did what in every clinic, and no clinical record. */
  record PrivacyOfficer(String subject) implements Caller {}

  /**
   * A valid token that entitles to nothing here: no clinic, no role, or roles that exclude each
   * other.
   *
   * @param subject the token's subject
   * @param reason why the token entitles to nothing, in words for the client
   */
  record Unrecognised(String subject, String reason) implements Caller {}
}

package org.regenregistry.server.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the audit trail is, and the role that may see all of it.
 *
 * @param url JDBC address of the registry's database
 * @param audit name and password of the role {@code registry_audit}
 */
@ConfigurationProperties("registry.database")
record AuditDatabaseSettings(String url, Login audit) {

  /**
   * A database role's login.
   *
   * @param username the role
   * @param password its password
   */
  record Login(String username, String password) {

    /** Leaves the password out, since settings end up in logs. */
    @Override
    public String toString() {
      return "Login[username=" + username + "]";
    }
  }
}

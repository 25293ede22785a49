package org.regenregistry.server.extract;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the version history is, and the role that may read it across clinics.
 *
 * @param url JDBC address of the registry's database
 * @param extract name and password of the role {@code registry_extract}
 */
@ConfigurationProperties("registry.database")
record ExtractDatabaseSettings(String url, Login extract) {

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

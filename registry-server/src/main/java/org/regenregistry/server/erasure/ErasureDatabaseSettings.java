package org.regenregistry.server.erasure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the records are, and the role that may remove them.
 *
 * @param url JDBC address of the registry's database
 * @param erasure name and password of the role {@code registry_erasure}
 */
@ConfigurationProperties("registry.database")
record ErasureDatabaseSettings(String url, Login erasure) {

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

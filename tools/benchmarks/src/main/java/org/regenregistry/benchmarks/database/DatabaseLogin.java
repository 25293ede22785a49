package org.regenregistry.benchmarks.database;

/**
 * How the driver looks into the database of the measured server. The user must see all relations
 * and the statements of other users: a superuser, or a member of pg_monitor.
 *
 * @param jdbcUrl address of the server's own database
 */
public record DatabaseLogin(String jdbcUrl, String username, String password) {

  @Override
  public String toString() {
    return "DatabaseLogin[jdbcUrl=" + jdbcUrl + ", username=" + username + "]";
  }
}

package org.regenregistry.localstack.postgresql;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.regenregistry.localstack.credentials.Credentials;

/** One database and who may log in to it. */
public record Database(String jdbcUrl, Map<DatabaseRole, String> passwords) {

  public Database {
    EnumMap<DatabaseRole, String> copy = new EnumMap<>(DatabaseRole.class);
    copy.putAll(passwords);
    if (copy.size() != DatabaseRole.values().length) {
      throw new IllegalArgumentException("a database needs a password for every role");
    }
    passwords = Map.copyOf(copy);
  }

  /** How the given role logs in. */
  public Credentials credentials(DatabaseRole role) {
    return new Credentials(role.username(), requireNonNull(passwords.get(role)));
  }

  @Override
  public String toString() {
    return "Database[jdbcUrl=" + jdbcUrl + "]";
  }
}

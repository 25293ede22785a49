package org.regenregistry.localstack.credentials;

/** A user name and its password; the password never shows in logs. */
public record Credentials(String username, String password) {

  public Credentials {
    if (username.isBlank() || password.isBlank()) {
      throw new IllegalArgumentException("credentials need a user name and a password");
    }
  }

  @Override
  public String toString() {
    return "Credentials[username=" + username + ", password=***]";
  }
}

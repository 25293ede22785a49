package org.regenregistry.localstack.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The files with which Elasticsearch knows its users and roles, without any API call. */
public final class FileRealm {

  private static final int ITERATIONS = 10_000;
  private static final int SALT_BYTES = 32;
  private static final int HASH_BITS = 256;
  private static final SecureRandom RANDOM = new SecureRandom();

  private FileRealm() {}

  /** The files of the configuration folder by name: users, their passwords and roles. */
  public static Map<String, String> files(Map<ElasticsearchUser, String> passwords) {
    return Map.of(
        "users",
        users(passwords),
        "users_roles",
        usersRoles(),
        "roles.yml",
        roles(),
        "role_mapping.yml",
        "");
  }

  private static String users(Map<ElasticsearchUser, String> passwords) {
    return passwords.entrySet().stream()
        .map(entry -> entry.getKey().username() + ":" + hash(entry.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /** The file of docker/elasticsearch. */
  private static String roles() {
    try (InputStream file = FileRealm.class.getResourceAsStream("roles.yml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read roles.yml", e);
    }
  }

  private static String usersRoles() {
    return Arrays.stream(ElasticsearchUser.values())
        .map(user -> user.role() + ":" + user.username() + "\n")
        .collect(Collectors.joining());
  }

  /** The form Elasticsearch calls PBKDF2: name, iterations, salt and hash. */
  private static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    try {
      SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2withHMACSHA512");
      PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, HASH_BITS);
      byte[] hash = factory.generateSecret(key).getEncoded();
      Base64.Encoder base64 = Base64.getEncoder();
      return "{PBKDF2}%d$%s$%s"
          .formatted(ITERATIONS, base64.encodeToString(salt), base64.encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2 with SHA-512", e);
    }
  }

  /** The header of HTTP basic authentication. */
  static String basicAuthentication(String username, String password) {
    byte[] login = (username + ":" + password).getBytes(UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }
}

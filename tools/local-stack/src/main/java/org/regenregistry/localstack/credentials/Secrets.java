package org.regenregistry.localstack.credentials;

import java.security.SecureRandom;

/** Random passwords that need no quoting in any file or shell. */
public final class Secrets {

  private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new password of 24 letters and digits, about 139 bits. */
  public static String password() {
    StringBuilder password = new StringBuilder(LENGTH);
    RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> password.append(ALPHABET.charAt(i)));
    return password.toString();
  }
}

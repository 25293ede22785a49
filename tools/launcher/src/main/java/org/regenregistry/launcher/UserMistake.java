package org.regenregistry.launcher;

/** Something the person at the terminal can put right; the message says how. */
public final class UserMistake extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A mistake and what to do about it. */
  public UserMistake(String message) {
    super(message);
  }
}

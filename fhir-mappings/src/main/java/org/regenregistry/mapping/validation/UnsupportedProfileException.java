package org.regenregistry.mapping.validation;

/** A profile uses something that the compiler cannot turn into a check. */
final class UnsupportedProfileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsupportedProfileException(String place, String what) {
    super(place + " uses " + what + ", which compiled validation does not support");
  }
}

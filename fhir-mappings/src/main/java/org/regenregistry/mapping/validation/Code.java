package org.regenregistry.mapping.validation;

import org.jspecify.annotations.Nullable;

/**
 * A code of a code system.
 *
 * @param system the address of the system, if it is said
 * @param code the code, if there is one
 */
record Code(@Nullable String system, @Nullable String code) {

  @Override
  public String toString() {
    return system + "|" + code;
  }
}

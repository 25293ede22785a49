package org.regenregistry.server.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a SMART v2 scope lets a client do with resources of a type, in the order in which a scope
 * names them.
 */
public enum Permission {
  /** Create. */
  CREATE('c'),
  /** Read, read of a version, history of a resource. */
  READ('r'),
  /** Update and patch. */
  UPDATE('u'),
  /** Delete. */
  DELETE('d'),
  /** Search, and history of a type. */
  SEARCH('s');

  private final char letter;

  Permission(char letter) {
    this.letter = letter;
  }

  /** The letter in a scope. */
  public char letter() {
    return letter;
  }

  /** The permissions that these letters stand for. */
  static Set<Permission> of(String letters) {
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (Permission permission : values()) {
      if (letters.indexOf(permission.letter) >= 0) {
        permissions.add(permission);
      }
    }
    return permissions;
  }

  /** The letters of the permissions, in the order of a scope. */
  static String letters(Collection<Permission> permissions) {
    return permissions.stream()
        .sorted()
        .map(permission -> String.valueOf(permission.letter))
        .collect(Collectors.joining());
  }
}

package org.regenregistry.server.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.ResourceType;

/**
 * A SMART v2 scope for programs, such as {@code system/Patient.rs}.
 *
 * @param type the type it is for; empty for all types that the registry stores, written {@code *}
 * @param permissions what it permits, at least one thing
 */
public record Scope(Optional<ResourceType> type, Set<Permission> permissions) {

  private static final String CONTEXT = "system/";
  private static final String ALL = "*";

  /** The letters stand in their order and once each; whatever else a scope says is not known. */
  private static final Pattern FORM =
      Pattern.compile(CONTEXT + "(\\*|[A-Z][A-Za-z]{1,63})\\.(?=[cruds])(c?r?u?d?s?)");

  public Scope {
    permissions = Set.copyOf(permissions);
    if (permissions.isEmpty()) {
      throw new IllegalArgumentException("A scope permits something");
    }
  }

  /** A scope of one type. */
  static Scope of(ResourceType type, String letters) {
    return new Scope(Optional.of(type), Permission.of(letters));
  }

  /** A scope of all stored types. */
  static Scope ofAll(String letters) {
    return new Scope(Optional.empty(), Permission.of(letters));
  }

  /** The scope that a word of the claim {@code scope} names. */
  public static Optional<Scope> parse(String word) {
    Matcher form = FORM.matcher(word);
    if (!form.matches()) {
      return Optional.empty();
    }
    if (form.group(1).equals(ALL)) {
      return Optional.of(ofAll(form.group(2)));
    }
    return Arrays.stream(ResourceType.values())
        .filter(type -> type.name().equals(form.group(1)))
        .findFirst()
        .map(type -> of(type, form.group(2)));
  }

  /** The scope as Keycloak and clients write it. */
  @Override
  public String toString() {
    return CONTEXT + type.map(Enum::name).orElse(ALL) + "." + Permission.letters(permissions);
  }
}

package org.regenregistry.server.access;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;

/**
 * What a token permits with resources of each type: what its scopes name, and no more than its role
 * can have.
 *
 * @param permissions by type; a type that is missing is not permitted at all
 */
public record Grants(Map<ResourceType, Set<Permission>> permissions) {

  /** Nothing is permitted. */
  static final Grants NONE = new Grants(Map.of());

  public Grants {
    permissions =
        permissions.entrySet().stream()
            .filter(granted -> !granted.getValue().isEmpty())
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, granted -> Set.copyOf(granted.getValue())));
  }

  /** What the scopes name together. */
  static Grants of(Collection<Scope> scopes) {
    Map<ResourceType, Set<Permission>> named = new EnumMap<>(ResourceType.class);
    for (Scope scope : scopes) {
      for (ResourceType type : scope.type().map(Set::of).orElse(ScopeTable.STORED)) {
        named
            .computeIfAbsent(type, _ -> EnumSet.noneOf(Permission.class))
            .addAll(scope.permissions());
      }
    }
    return new Grants(named);
  }

  /** What both permit. */
  Grants within(Grants most) {
    Map<ResourceType, Set<Permission>> both = new EnumMap<>(ResourceType.class);
    permissions.forEach(
        (type, granted) ->
            both.put(
                type,
                granted.stream()
                    .filter(permission -> most.allows(type, permission))
                    .collect(Collectors.toSet())));
    return new Grants(both);
  }

  /** Whether nothing is permitted. */
  public boolean isEmpty() {
    return permissions.isEmpty();
  }

  /** Whether this is permitted with resources of the type. */
  public boolean allows(ResourceType type, Permission permission) {
    return permissions.getOrDefault(type, Set.of()).contains(permission);
  }

  /** Whether this is permitted with resources of every stored type. */
  public boolean allowsAll(Permission permission) {
    return ScopeTable.STORED.stream().allMatch(type -> allows(type, permission));
  }

  /** One text for equal grants, to which something can be bound. */
  public String canonical() {
    return permissions.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(granted -> granted.getKey() + "." + Permission.letters(granted.getValue()))
        .collect(Collectors.joining(" "));
  }
}

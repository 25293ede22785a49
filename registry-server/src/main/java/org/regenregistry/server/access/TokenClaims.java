package org.regenregistry.server.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the registry reads from a verified token.
 *
 * @param subject claim {@code sub}
 * @param client claim {@code azp}, the Keycloak client the token was issued to
 * @param clinic claim {@code clinic}, set by an administrator only
 * @param roles the realm roles that mean something to the registry
 * @param organizations the aliases in the claim of a person's login, the clinics that the person
 *     belongs to; programs have none
 * @param scopes of a program those of the claim of that name that the registry understands, of a
 *     person the one to read
 */
record TokenClaims(
    String subject,
    String client,
    Optional<Object> clinic,
    Set<RegistryRole> roles,
    Set<String> organizations,
    Set<Scope> scopes) {

  TokenClaims {
    roles = Set.copyOf(roles);
    organizations = Set.copyOf(organizations);
    scopes = Set.copyOf(scopes);
  }

  /** Reads the claims of a program's token as Keycloak writes them. */
  static TokenClaims ofProgram(Map<String, Object> claims) {
    return of(claims, Set.of(), scopes(claims.get("scope")));
  }

  /**
   * Reads the claims of a person's login. The pages change no record and ask the realm for no scope
   * of records: who logs in sees what the role may read.
   */
  static TokenClaims ofPerson(Map<String, Object> claims) {
    return of(claims, texts(claims.get("organization")), Set.of(ScopeTable.READING));
  }

  private static TokenClaims of(
      Map<String, Object> claims, Set<String> organizations, Set<Scope> scopes) {
    return new TokenClaims(
        text(claims.get("sub")),
        text(claims.get("azp")),
        Optional.ofNullable(claims.get("clinic")),
        roles(claims.get("realm_access")),
        organizations,
        scopes);
  }

  /** What the token permits in this role. */
  Grants grants(RegistryRole role) {
    return Grants.of(scopes).within(ScopeTable.most(role));
  }

  private static String text(@Nullable Object claim) {
    return claim instanceof String value ? value : "";
  }

  private static Set<Scope> scopes(@Nullable Object claim) {
    return Arrays.stream(text(claim).split(" ", -1))
        .flatMap(word -> Scope.parse(word).stream())
        .collect(Collectors.toSet());
  }

  private static Set<RegistryRole> roles(@Nullable Object realmAccess) {
    return realmAccess instanceof Map<?, ?> access
        ? texts(access.get("roles")).stream()
            .flatMap(role -> RegistryRole.of(role).stream())
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static Set<String> texts(@Nullable Object claim) {
    return claim instanceof Collection<?> values
        ? values.stream()
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .collect(Collectors.toSet())
        : Set.of();
  }
}

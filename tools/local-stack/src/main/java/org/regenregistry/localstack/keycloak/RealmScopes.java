package org.regenregistry.localstack.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The client scopes of the realm file, and which role may have which. */
final class RealmScopes {

  private static final String ROLES = "registry.roles";
  private static final List<String> WIDEST_FIRST =
      List.of("system/*.cruds", "system/*.crus", "system/*.cru", "system/*.rs");
  private static final String AUDIT = "system/AuditEvent.rs";

  private RealmScopes() {}

  /** The scopes that a client of the role may ask for. */
  static List<String> of(String realmRole) {
    return scopes()
        .filter(scope -> roles(scope).contains(realmRole))
        .map(scope -> scope.path("name").asText())
        .toList();
  }

  /** The fewest of these scopes that allow as much as all of them. */
  static List<String> widest(Collection<String> scopes) {
    return Stream.concat(
            WIDEST_FIRST.stream().filter(scopes::contains).limit(1),
            Stream.of(AUDIT).filter(scopes::contains))
        .toList();
  }

  private static List<String> roles(JsonNode scope) {
    return Arrays.asList(scope.path("attributes").path(ROLES).asText().split(",", -1));
  }

  private static Stream<JsonNode> scopes() {
    try (InputStream realm = RealmScopes.class.getResourceAsStream(KeycloakNode.REALM_FILE)) {
      JsonNode scopes =
          new ObjectMapper().readTree(Objects.requireNonNull(realm)).path("clientScopes");
      return scopes.valueStream();
    } catch (IOException e) {
      throw new UncheckedIOException("the realm file cannot be read", e);
    }
  }
}

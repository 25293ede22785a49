package org.regenregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The realm file offers what the table of scopes offers. Its lines of scopes are written by this
 * test when it runs with {@code -Dregistry.write=true}.
 */
final class RealmFileTest {

  private static final Path FILE = Path.of("../docker/keycloak/regen-registry-realm.json");
  private static final String START = "    { \"name\": \"system/";

  @BeforeAll
  static void writeWhenAskedTo() throws IOException {
    if (Boolean.getBoolean("registry.write")) {
      write();
    }
  }

  @Test
  void offersExactlyTheScopesOfTheTable() throws IOException {
    List<String> lines =
        Files.readAllLines(FILE).stream().filter(line -> line.startsWith(START)).toList();
    assertThat(lines.stream().map(RealmFileTest::withoutComma)).isEqualTo(scopeLines());
  }

  @Test
  void isReadAsTheLinesSay() throws IOException {
    JsonNode scopes = realm().path("clientScopes");
    assertThat(names(scopes).filter(RealmFileTest::isOfRegistry).toList())
        .isEqualTo(ScopeTable.offered().stream().map(Scope::toString).toList());
  }

  @Test
  void knowsTheRolesOfTheRegistry() throws IOException {
    assertThat(names(realm().path("roles").path("realm")).toList())
        .containsExactlyInAnyOrder(
            Arrays.stream(RegistryRole.values()).map(RegistryRole::role).toArray(String[]::new));
  }

  @Test
  void givesNoScopeOfTheRegistryUnasked() throws IOException {
    JsonNode realm = realm();
    assertThat(texts(realm.path("defaultDefaultClientScopes")))
        .noneMatch(RealmFileTest::isOfRegistry);
    assertThat(texts(realm.path("defaultOptionalClientScopes"))).isEmpty();
    for (JsonNode client : realm.path("clients")) {
      assertThat(texts(client.path("defaultClientScopes"))).noneMatch(RealmFileTest::isOfRegistry);
      assertThat(texts(client.path("optionalClientScopes"))).noneMatch(RealmFileTest::isOfRegistry);
    }
  }

  @Test
  void asksEveryRoleThatMaySeeSingleRecordsForASecondFactor() throws IOException {
    List<String> asked =
        children(realm().path("authenticatorConfig"))
            .map(config -> config.path("config").path("condUserRole").asString())
            .toList();
    // An EHR is no person; whoever else sees records logs in with two factors.
    assertThat(asked)
        .containsExactlyInAnyOrder(
            RegistryRole.CLINIC_DATA_MANAGER.role(),
            RegistryRole.REGULATOR.role(),
            RegistryRole.PRIVACY_OFFICER.role());
  }

  private static void write() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    int first = lines.indexOf(lines.stream().filter(it -> it.startsWith(START)).findFirst().get());
    long count = lines.stream().filter(line -> line.startsWith(START)).count();
    String block = String.join(",\n", scopeLines());
    Files.writeString(
        FILE,
        Stream.of(lines.stream().limit(first), Stream.of(block), lines.stream().skip(first + count))
            .flatMap(part -> part)
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private static List<String> scopeLines() {
    return ScopeTable.offered().stream().map(RealmFileTest::line).toList();
  }

  private static String line(Scope scope) {
    String roles =
        ScopeTable.roles(scope).stream().map(RegistryRole::role).collect(Collectors.joining(","));
    return """
        { "name": "%s", "protocol": "openid-connect", \
        "attributes": {"include.in.token.scope": "true", "display.on.consent.screen": "false", \
        "registry.roles": "%s"}, \
        "protocolMappers": [{"name": "audience", "protocol": "openid-connect", \
        "protocolMapper": "oidc-audience-mapper", \
        "config": {"included.custom.audience": "regen-registry", "access.token.claim": "true", \
        "id.token.claim": "false"}}] }"""
        .formatted(scope, roles)
        .indent(4)
        .stripTrailing();
  }

  private static boolean isOfRegistry(String scope) {
    return scope.startsWith("system/");
  }

  private static String withoutComma(String line) {
    return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
  }

  private static JsonNode realm() throws IOException {
    return JsonMapper.builder().build().readTree(Files.readString(FILE));
  }

  private static Stream<String> names(JsonNode things) {
    return children(things).map(thing -> thing.path("name").asString());
  }

  private static List<String> texts(JsonNode values) {
    return children(values).map(JsonNode::asString).toList();
  }

  private static Stream<JsonNode> children(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}

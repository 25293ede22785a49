package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.launcher.Advisory.Component;

/**
 * Holds the bill of materials that the build writes to the list of known advisories in
 * docs/dependencies.md. It needs no network, so it knows only what the list says.
 */
class DependencyAdvisoriesIT {

  private static final String PAGE = "docs/dependencies.md";

  /** The launcher's, because it runs server, indexer and provisioning in one class path. */
  private static final Path BILL = ProjectFiles.root().resolve("tools/launcher/target/bom.json");

  private static final Pattern LIBRARY =
      Pattern.compile("\"purl\" *: *\"pkg:maven/([^/\"]+)/([^@\"]+)@([^?\"]+)");
  private static final Pattern DATE =
      Pattern.compile("Last looked at: ([0-9]{4}-[0-9]{2}-[0-9]{2})");
  private static final Duration LIST_LIVES = Duration.ofDays(180);

  private static List<Component> components;
  private static List<Advisory> advisories;
  private static List<Waiver> waivers;

  /** Why an advisory does not matter here, and until when somebody has to look again. */
  record Waiver(String advisory, String library, LocalDate until, String reason) {}

  /** An advisory and what it concerns. */
  record Match(Advisory advisory, Component component) {}

  @BeforeAll
  static void read() {
    // A build with -Dquick leaves the gates out, and with them the bill of materials.
    assumeTrue(Files.exists(BILL), "The build wrote no bill of materials");
    components =
        LIBRARY
            .matcher(ProjectFiles.text(BILL))
            .results()
            .map(found -> new Component(found.group(1) + ":" + found.group(2), found.group(3)))
            .distinct()
            .toList();
    String page = ProjectFiles.text(PAGE);
    advisories =
        rows(page, "## Advisories").stream()
            .flatMap(
                row ->
                    Pattern.compile("[A-Z]+-[0-9a-z]+-[0-9a-z-]+")
                        .matcher(row.get(0))
                        .results()
                        .map(MatchResult::group)
                        .map(id -> Advisory.parse(id, row.get(1), row.get(2))))
            .toList();
    waivers =
        rows(page, "## Waivers").stream()
            .map(row -> new Waiver(row.get(0), row.get(1), LocalDate.parse(row.get(2)), row.get(3)))
            .toList();
  }

  private static List<List<String>> rows(String page, String heading) {
    int start = page.indexOf(heading + "\n");
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end)
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
        .skip(1)
        .map(line -> line.replace("`", "").split("\\|", -1))
        .map(cells -> List.of(cells).stream().map(String::strip).toList())
        .map(cells -> cells.subList(1, cells.size() - 1))
        .toList();
  }

  private static List<Match> matches() {
    return advisories.stream()
        .flatMap(
            advisory ->
                components.stream()
                    .filter(advisory::concerns)
                    .map(component -> new Match(advisory, component)))
        .toList();
  }

  private static boolean isWaived(Match match) {
    return waivers.stream()
        .anyMatch(
            waiver ->
                waiver.advisory().equals(match.advisory().id())
                    && waiver.library().equals(match.advisory().library())
                    && !LocalDate.now(ZoneOffset.UTC).isAfter(waiver.until()));
  }

  @Test
  void everyKnownAdvisoryThatConcernsALibraryIsExplained() {
    List<Match> matches = matches();
    assertThat(matches).filteredOn(match -> !isWaived(match)).isEmpty();
    Promises.held(
        Promise.P18,
        "0 of %d known advisories unexplained in %d libraries, %d waived until a date"
            .formatted(advisories.size(), components.size(), matches.size()));
  }

  @Test
  void noWaiverOutlivesItsReason() {
    Set<String> needed =
        matches().stream()
            .map(match -> match.advisory().id() + " " + match.advisory().library())
            .collect(Collectors.toSet());
    assertThat(waivers)
        .allSatisfy(
            waiver -> {
              assertThat(needed).contains(waiver.advisory() + " " + waiver.library());
              assertThat(waiver.reason().length()).isGreaterThan(40);
              assertThat(waiver.until()).isBefore(LocalDate.now(ZoneOffset.UTC).plusDays(200));
            });
  }

  @Test
  void theListWasLookedAtInTheLastHalfYear() {
    String date =
        DATE.matcher(ProjectFiles.text(PAGE)).results().findFirst().orElseThrow().group(1);
    assertThat(LocalDate.parse(date))
        .isAfter(LocalDate.now(ZoneOffset.UTC).minusDays(LIST_LIVES.toDays()));
  }

  /** Else a rename of an artifact, or an empty bill, would make everything look well. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.tomcat.embed:tomcat-embed-core",
        "org.springframework.security:spring-security-web",
        "com.fasterxml.jackson.core:jackson-databind",
        "tools.jackson.core:jackson-databind",
        "org.postgresql:postgresql",
        "ca.uhn.hapi.fhir:org.hl7.fhir.utilities",
        "ch.qos.logback:logback-core",
        "org.thymeleaf:thymeleaf",
        "org.keycloak:keycloak-admin-client",
        "co.elastic.clients:elasticsearch-java"
      })
  void theBillNamesTheLibrariesThatMatterMost(String library) {
    assertThat(components).extracting(Component::library).contains(library);
  }

  @Test
  void everyAdvisoryIsAboutALibraryThatIsUsed() {
    Set<String> used = components.stream().map(Component::library).collect(Collectors.toSet());
    assertThat(advisories).hasSizeGreaterThan(50).extracting(Advisory::library).isSubsetOf(used);
  }
}

package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds docs/threat-model.md to the tests that it names. */
class ThreatModelTest {

  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");
  private static final Pattern THREAT =
      Pattern.compile("(?m)^\\| ([A-Z]+[0-9]+[a-z]?) \\|(.*)\\|$");
  private static final int LEAKS = 20;

  private static String page;
  private static Set<String> tests;

  @BeforeAll
  static void read() throws IOException {
    page = ProjectFiles.text("docs/threat-model.md");
    try (Stream<Path> files = Files.walk(ProjectFiles.root())) {
      tests =
          files
              .map(Path::toString)
              .filter(file -> file.contains("/src/test/java/") && file.endsWith(".java"))
              .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - 5))
              .collect(Collectors.toSet());
    }
  }

  @Test
  void everyTestThatItNamesExists() {
    Set<String> named =
        TEST.matcher(page).results().map(name -> name.group(1)).collect(Collectors.toSet());
    assertThat(named).hasSizeGreaterThan(30).isSubsetOf(tests);
  }

  @Test
  void everyThreatHasAControlAndATestOrSaysThatItHasNone() {
    List<MatchResult> threats = THREAT.matcher(page).results().toList();
    assertThat(threats).hasSizeGreaterThan(50);
    assertThat(threats)
        .allSatisfy(
            threat -> {
              String[] cells = threat.group(2).split("\\|", -1);
              assertThat(cells).as(threat.group()).hasSize(3);
              assertThat(cells[1].strip()).as(threat.group()).isNotEmpty();
              Matcher test = TEST.matcher(cells[2]);
              assertThat(test.find() || cells[2].contains("not covered"))
                  .as(threat.group())
                  .isTrue();
            });
    assertThat(threats).extracting(threat -> threat.group(1)).doesNotHaveDuplicates();
  }

  @Test
  void everyLeakOfTheRegisterIsThere() {
    assertThat(THREAT.matcher(page).results().map(threat -> threat.group(1)))
        .containsAll(IntStream.rangeClosed(1, LEAKS).mapToObj(number -> "L" + number).toList());
  }
}

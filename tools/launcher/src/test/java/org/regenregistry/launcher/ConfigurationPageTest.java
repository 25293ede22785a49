package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds docs/configuration.md to the settings that the code has. */
class ConfigurationPageTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(registry\\.[^`]+)` \\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|$");

  enum Part {
    SERVER("## Registry server"),
    INDEXER("## Search indexer");

    private final String heading;

    Part(String heading) {
      this.heading = heading;
    }

    Map<String, String> declared() {
      return switch (this) {
        case SERVER -> DeclaredSettings.ofServer();
        case INDEXER -> DeclaredSettings.ofIndexer();
      };
    }

    List<Row> rows() {
      String page = ProjectFiles.text("docs/configuration.md");
      int start = page.indexOf(heading + "\n");
      assertThat(start).as("the page has the heading %s", heading).isNotNegative();
      int end = page.indexOf("\n## ", start + 1);
      List<Row> rows = new ArrayList<>();
      Matcher row = ROW.matcher(page.substring(start, end));
      while (row.find()) {
        rows.add(new Row(row.group(1), row.group(2), row.group(3), row.group(4)));
      }
      return rows;
    }
  }

  record Row(String key, String variable, String byDefault, String meaning) {}

  @ParameterizedTest
  @EnumSource
  void listsEverySettingOnceAndNoOther(Part part) {
    assertThat(part.rows())
        .extracting(Row::key)
        .containsExactlyInAnyOrderElementsOf(part.declared().keySet());
  }

  @ParameterizedTest
  @EnumSource
  void givesTheDefaultsThatTheCodeHas(Part part) {
    Map<String, String> settings = part.declared();
    assertThat(part.rows())
        .allSatisfy(
            row -> {
              String declared = settings.getOrDefault(row.key(), "");
              if (declared.isEmpty()) {
                assertThat(row.byDefault()).as(row.key()).doesNotContain("`").isNotBlank();
              } else {
                assertThat(row.byDefault()).as(row.key()).isEqualTo("`" + declared + "`");
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  void givesTheEnvironmentVariableThatSpringReads(Part part) {
    assertThat(part.rows())
        .allSatisfy(
            row ->
                assertThat(row.variable())
                    .isEqualTo(
                        row.key().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatEachSettingMeansInASentence(Part part) {
    assertThat(part.rows()).isNotEmpty().allSatisfy(row -> assertThat(row.meaning()).endsWith("."));
  }
}

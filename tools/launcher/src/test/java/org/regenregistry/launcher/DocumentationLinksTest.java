package org.regenregistry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Follows the links in the documentation that lead to files of the project. */
class DocumentationLinksTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```");

  static List<Path> pages() throws IOException {
    Path root = ProjectFiles.root();
    List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md")));
    pages.add(root.resolve("CHANGELOG.md"));
    try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkToTheProjectLeadsSomewhere(Path page) {
    List<String> broken =
        LINK.matcher(CODE_BLOCK.matcher(ProjectFiles.text(page)).replaceAll(""))
            .results()
            .map(link -> link.group(1))
            .filter(link -> !link.matches("[a-z]+:.*"))
            .filter(link -> !resolves(page, link))
            .toList();
    assertThat(broken).as(page.toString()).isEmpty();
  }

  @Test
  void everyPageIsLinkedFromTheReadmeOrAnotherPage() throws IOException {
    List<Path> pages = pages();
    Set<Path> linked =
        pages.stream().flatMap(page -> targets(page).stream()).collect(Collectors.toSet());
    assertThat(pages)
        .filteredOn(page -> !page.endsWith("README.md") && !page.endsWith("000-template.md"))
        .allSatisfy(page -> assertThat(linked).contains(page));
  }

  private static List<Path> targets(Path page) {
    return LINK.matcher(ProjectFiles.text(page))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .map(link -> file(page, link))
        .toList();
  }

  private static boolean resolves(Path page, String link) {
    Path file = file(page, link);
    int hash = link.indexOf('#');
    return Files.exists(file)
        && (hash < 0 || anchors(ProjectFiles.text(file)).contains(link.substring(hash + 1)));
  }

  private static Path file(Path page, String link) {
    String path = URLDecoder.decode(link.replaceFirst("#.*", ""), StandardCharsets.UTF_8);
    return path.isEmpty() ? page : page.resolveSibling(path).normalize();
  }

  /** The anchors that forges make of headings: lower case, no punctuation, hyphens for spaces. */
  private static List<String> anchors(String text) {
    List<String> anchors = new ArrayList<>();
    Matcher heading = HEADING.matcher(text);
    while (heading.find()) {
      anchors.add(
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-'));
    }
    return anchors;
  }
}

package org.regenregistry.launcher.demo;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The rules of axe for WCAG 2.2 AA. The script is handed to the page by the debugger, so that the
 * page's own policy need not allow it.
 */
final class Accessibility {

  private static final String AXE = "/axe.min.js";

  private static final String RUN =
      """
      async () => {
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
        const found = await axe.run(document, { runOnly: { type: "tag", values: tags } });
        return found.violations.flatMap((rule) =>
          rule.nodes.map((node) => rule.id + ": " + node.html.slice(0, 200) + " " + node.failureSummary));
      }
      """;

  private Accessibility() {}

  /** What breaks the rules on a page; empty when nothing does. */
  static List<String> violations(Page page) {
    page.evaluate(read(AXE));
    return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
  }

  private static String read(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(Accessibility.class.getResourceAsStream(resource), resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

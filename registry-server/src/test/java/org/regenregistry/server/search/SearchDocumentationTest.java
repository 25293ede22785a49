package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.store.ResourceKind;

/** The documentation lists the parameters that the server declares, neither more nor fewer. */
class SearchDocumentationTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final SearchParameters PARAMETERS =
      new SearchParameters(FhirContext.forR4Cached(), List.of());

  @Test
  void conformanceListsEveryParameter() throws IOException {
    assertThat(Files.readString(DOCS.resolve("conformance.md"))).contains(table());
  }

  @Test
  void conformanceSaysWhatIsLeftOutAndWhy() throws IOException {
    String page = Files.readString(DOCS.resolve("conformance.md"));
    Map<String, List<String>> byReason = new TreeMap<>();
    Exclusions.all()
        .forEach(
            (name, reason) ->
                byReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add("`" + name + "`"));
    byReason.forEach(
        (reason, names) ->
            assertThat(page).contains("- " + String.join(", ", names) + ": " + reason + "."));
  }

  @Test
  void searchPageShowsEveryModifier() throws IOException {
    String page = Files.readString(DOCS.resolve("api").resolve("search.md"));
    for (Modifier modifier : Modifier.values()) {
      if (modifier != Modifier.NONE) {
        assertThat(page).contains("`" + modifier.suffix() + "`");
      }
    }
  }

  /** One row per name and kind, with the types that have it. */
  private static String table() {
    Map<String, List<String>> types = new TreeMap<>();
    for (ResourceKind kind : ResourceKind.values()) {
      for (DeclaredParameter parameter : PARAMETERS.of(kind)) {
        String row = "| `" + parameter.name() + "` | " + parameter.type().code() + " | ";
        types.computeIfAbsent(row, _ -> new ArrayList<>()).add(kind.type());
      }
    }
    return types.entrySet().stream()
        .map(
            row ->
                row.getKey()
                    + (row.getValue().size() == ResourceKind.values().length
                        ? "all"
                        : String.join(", ", row.getValue()))
                    + " |")
        .collect(
            Collectors.joining("\n", "| Parameter | Kind | Types |\n| --- | --- | --- |\n", "\n"));
  }
}

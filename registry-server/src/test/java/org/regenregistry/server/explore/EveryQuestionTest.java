package org.regenregistry.server.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.server.question.Answer;
import org.regenregistry.server.question.FilledAnswers;
import org.regenregistry.server.question.QuestionDesk;
import org.regenregistry.server.question.QuestionHead;
import org.regenregistry.server.question.QuestionResult;

/**
 * Each of the fifteen questions with the very tables that it has, as a page; kept for looking at.
 */
class EveryQuestionTest {

  private static final Path KEPT = Path.of("target", "pages");

  private static final Map<String, List<String>> KINDS =
      Map.ofEntries(
          Map.entry("success", List.of("grid", "grid")),
          Map.entry("relief-onset", List.of("lines", "steps")),
          Map.entry("trajectory", List.of("lines", "lines", "lines")),
          Map.entry("durability", List.of("intervals")),
          Map.entry("product-comparison", List.of("intervals", "intervals", "intervals")),
          Map.entry("dose-response", List.of("intervals", "intervals", "intervals")),
          Map.entry("severity", List.of("intervals", "intervals")),
          Map.entry("viability", List.of("intervals", "intervals")),
          Map.entry("yield", List.of("intervals", "intervals", "intervals", "intervals")),
          Map.entry("arthroplasty", List.of("steps", "steps")),
          Map.entry("safety", List.of("intervals", "intervals", "intervals")),
          Map.entry("soreness", List.of("intervals", "intervals", "intervals")),
          Map.entry("retreatment", List.of("steps")),
          Map.entry("return-to-work", List.of("intervals", "intervals")),
          Map.entry("structure", List.of("lines", "intervals", "intervals")));

  private final Templates templates = new Templates();

  static List<QuestionHead> questions() {
    return QuestionDesk.heads();
  }

  @Test
  void nothingIsAskedThatHasNoPicture() {
    assertThat(QuestionDesk.heads()).extracting(QuestionHead::id).hasSameElementsAs(KINDS.keySet());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theQuestionHasItsPlotsAndAllItsTables(QuestionHead head) throws IOException {
    Answer answer = FilledAnswers.of(head.id(), Optional.empty());
    String page = page(head, answer, new AskedAddress(Map.of()));
    keep(head.id(), page);

    assertThat(plots(answer)).extracting(Plot::kind).isEqualTo(KINDS.get(head.id()));
    answer
        .tables()
        .forEach(table -> assertThat(page).contains("data-table=\"" + table.head().id() + "\""));
    assertThat(Templates.ids(page)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void groupsAreToldApartEverywhere(QuestionHead head) throws IOException {
    Answer answer = FilledAnswers.of(head.id(), Optional.of("patient.sex"));
    String page = page(head, answer, new AskedAddress(Map.of("by", List.of("patient.sex"))));
    keep(head.id() + "-by-sex", page);

    assertThat(plots(answer)).isNotEmpty();
    assertThat(page).contains("<th scope=\"row\">Female</th>", "Male");
    assertThat(Templates.ids(page)).doesNotHaveDuplicates();
  }

  private static List<Plot> plots(Answer answer) {
    return answer.tables().stream().flatMap(table -> Plots.of(answer, table).stream()).toList();
  }

  private String page(QuestionHead head, Answer answer, AskedAddress address) {
    return templates.page(
        "pages/explore",
        ExploreView.of(head, Inquiry.of(address, List.of()), new QuestionResult.Answered(answer)));
  }

  private static void keep(String name, String page) throws IOException {
    Files.createDirectories(KEPT);
    Files.writeString(KEPT.resolve(name + ".html"), page);
  }
}

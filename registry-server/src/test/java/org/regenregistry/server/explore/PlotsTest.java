package org.regenregistry.server.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.question.PublishedFigure;
import org.regenregistry.server.question.PublishedTable;
import org.regenregistry.server.question.TableHead;

/** Which plots an answer has, and that they hold what is published and nothing else. */
class PlotsTest {

  private static final Optional<String> UNGROUPED = Optional.empty();

  @Test
  void sharesByDefinitionAndVisitBecomeAGridWithTheClaim() {
    Plot.Grid grid =
        only(
            Plot.Grid.class,
            table(
                List.of("definition", "visit"),
                "1",
                Map.of(
                    List.of("nrs-mic-2", "M6"), SampleAnswers.INCOMPLETE,
                    List.of("nrs-mic-2", "M12"), SampleAnswers.HIDDEN)),
            UNGROUPED);

    assertThat(grid.claimed()).isEqualTo(85);
    assertThat(grid.columns()).containsExactlyInAnyOrder("6 months", "1 year");
    assertThat(grid.cells())
        .singleElement()
        .satisfies(
            cell -> {
              assertThat(cell.share().value()).hasValue(70.7);
              assertThat(cell.possible()).contains(new Plot.Range(48.5, 84.3));
            });
  }

  @Test
  void eachGroupHasItsOwnGrid() {
    Map<List<String>, PublishedFigure> rows = new LinkedHashMap<>();
    rows.put(List.of("2", "nrs-mic-2", "M6"), SampleAnswers.SHARE);
    rows.put(List.of("4", "nrs-mic-2", "M6"), SampleAnswers.SHARE);
    List<Plot> plots =
        plots(table(List.of("by", "definition", "visit"), "1", rows), Optional.of("baseline.kl"));

    assertThat(plots)
        .extracting(plot -> plot.heading().title())
        .anyMatch(it -> it.endsWith("Grade 4"));
    assertThat(plots).extracting(plot -> plot.heading().id()).doesNotHaveDuplicates();
  }

  @Test
  void meansOverVisitsBecomeLinesWithAScaleForEachScore() {
    Map<List<String>, PublishedFigure> rows = new LinkedHashMap<>();
    rows.put(List.of("koos-pain", "M3"), SampleAnswers.MEAN);
    rows.put(List.of("koos-pain", "M6"), SampleAnswers.HIDDEN);
    rows.put(List.of("pain-nrs", "M3"), SampleAnswers.MEAN);
    rows.put(List.of("pain-nrs", "M6"), SampleAnswers.MEAN);
    List<Plot> plots = plots(table(List.of("measure", "visit"), "{score}", rows), UNGROUPED);

    assertThat(plots).hasSize(2).allMatch(Plot.Lines.class::isInstance);
    Plot.Lines koos = (Plot.Lines) plots.getFirst();
    assertThat(koos.heading().title()).endsWith("KOOS Pain");
    assertThat(koos.categories()).containsExactly("3 months", "6 months");
    assertThat(koos.series().getFirst().points().getFirst().orElseThrow().text())
        .isEqualTo("14.6 (12.2 to 17.1)");
    assertThat(koos.series().getFirst().points().getLast()).isEmpty();
    assertThat(koos.reference()).hasValue(0);
  }

  @Test
  void completersAreDrawnBesideTheObserved() {
    TableHead head =
        new TableHead(
            "change",
            "Mean change",
            List.of(new TableHead.Key("visit", "Visit", TableHead.Sum.NONE)),
            List.of(
                new TableHead.Column("observed", "Observed", "{score}", "Seen then"),
                new TableHead.Column("completers", "Completers", "{score}", "Seen always")));
    PublishedTable table =
        new PublishedTable(
            head,
            List.of(
                new PublishedTable.Row(
                    Map.of("visit", "M6"),
                    Map.of("observed", SampleAnswers.MEAN, "completers", SampleAnswers.MEAN))));
    List<Plot> plots = plots(table, UNGROUPED);

    assertThat(plots).singleElement().isInstanceOf(Plot.Lines.class);
    assertThat(((Plot.Lines) plots.getFirst()).series())
        .extracting(Plot.Series::name)
        .containsExactly("Observed", "Completers");
  }

  @Test
  void curvesHaveTheNumbersAtRiskBelow() {
    Plot.Steps steps =
        only(
            Plot.Steps.class,
            table(List.of("by"), "1", Map.of(List.of("2"), SampleAnswers.CURVE)),
            Optional.of("baseline.kl"));

    assertThat(steps.ticks()).containsExactly(0, 12, 24, 36, 48, 60);
    assertThat(steps.courses())
        .singleElement()
        .satisfies(
            course -> {
              assertThat(course.name()).isEqualTo("Grade 2");
              assertThat(course.atRisk().getFirst()).contains(215L);
              assertThat(course.atRisk().get(1)).contains(168L);
              assertThat(course.atRisk().getLast()).isEmpty();
            });
  }

  @Test
  void aRateThatIsOnlyRuledOutIsARangeWithoutAPoint() {
    Plot.Intervals rates =
        only(
            Plot.Intervals.class,
            table(List.of("term"), "/100", Map.of(List.of("infection"), SampleAnswers.RARE)),
            UNGROUPED);

    Plot.Point point = rates.series().getFirst().points().getFirst().orElseThrow();
    assertThat(point.value()).isEqualTo(OptionalDouble.empty());
    assertThat(point.high()).isEqualTo(4.84);
    assertThat(rates.json()).contains("\"kind\":\"intervals\"").doesNotContain("\"value\"");
  }

  @Test
  void groupsAreColoursOfTheSameAxis() {
    Map<List<String>, PublishedFigure> rows = new LinkedHashMap<>();
    rows.put(List.of("female", "nrs-mic-2", "1"), SampleAnswers.SHARE);
    rows.put(List.of("female", "nrs-mic-2", "2"), SampleAnswers.SHARE);
    rows.put(List.of("male", "nrs-mic-2", "1"), SampleAnswers.SHARE);
    rows.put(List.of("male", "nrs-mic-2", "2"), SampleAnswers.HIDDEN);
    Plot.Intervals plot =
        only(
            Plot.Intervals.class,
            table(List.of("by", "definition", "dose.fifthOfProduct"), "1", rows),
            Optional.of("patient.sex"));

    assertThat(plot.categories()).containsExactly("Lowest fifth", "Second fifth");
    assertThat(plot.series()).extracting(Plot.Series::name).containsExactly("Female", "Male");
    assertThat(plot.series().getLast().points().getLast()).isEmpty();
  }

  @Test
  void weeksOfReliefAreALineOverWeeks() {
    Plot.Lines relief =
        only(
            Plot.Lines.class,
            table(List.of("definition"), "1", Map.of(List.of("nrs-mic-2"), SampleAnswers.ONSET)),
            UNGROUPED);

    assertThat(relief.categories()).containsExactly("Week 3", "Week 6", "Week 8");
    assertThat(relief.series().getFirst().points().get(1)).isEmpty();
  }

  @Test
  void whatIsHiddenOrNoEstimateIsNotDrawn() {
    for (PublishedFigure figure :
        List.of(SampleAnswers.HIDDEN, SampleAnswers.TREND, SampleAnswers.CLAIM)) {
      assertThat(plots(table(List.of("definition"), "1", Map.of(List.of("x"), figure)), UNGROUPED))
          .isEmpty();
    }
  }

  private static PublishedTable table(
      List<String> keys, String unit, Map<List<String>, PublishedFigure> rows) {
    return SampleAnswers.table("sample", keys, unit, rows);
  }

  private static List<Plot> plots(PublishedTable table, Optional<String> by) {
    return Plots.of(SampleAnswers.answer("success", by, table), table);
  }

  private static <P extends Plot> P only(Class<P> kind, PublishedTable table, Optional<String> by) {
    List<Plot> plots = plots(table, by);
    assertThat(plots).singleElement().isInstanceOf(kind);
    return kind.cast(plots.getFirst());
  }
}

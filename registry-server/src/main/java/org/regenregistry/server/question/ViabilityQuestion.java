package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.ExactFigure.TrendFigure;
import org.regenregistry.server.question.TableHead.Column;

/** Does it matter how many cells are alive? */
final class ViabilityQuestion implements ResearchQuestion {

  private static final String ADVERSE = "adverse";

  private static final GradedResponse BANDS =
      new GradedResponse("bands", Groups.of("qc.viabilityBand"));

  private static final TableHead EVENTS =
      new TableHead(
          "events",
          "Treatments with an adverse event",
          List.of(BANDS.groups().key()),
          List.of(new Column("share", "With an event", "1", "Treatments with any adverse event")));

  private static final TableHead EVENTS_TREND =
      new TableHead(
          "events-trend",
          "Trend of adverse events over viability",
          List.of(),
          List.of(
              new Column(
                  "trend", "Trend", "1", "Cochran-Armitage test over the ranks of the bands")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "viability",
          8,
          "1",
          "Does it matter how many cells are alive?",
          "Responders at a visit, of those scored, and treatments with any adverse event, of all,"
              + " by bands of viability; with tests for trend.",
          GradedResponse.parameters(),
          List.of(Note.NOT_RANDOMISED, Note.OBSERVED_CASES));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    List<ResponderDefinition> definitions = parameters.definitions(Parameters.DEFINITIONS);
    Visit visit = parameters.visit(Parameters.VISIT);
    Map<String, Aggregation> figures = new HashMap<>(GradedResponse.judged(definitions, visit));
    figures.put(ADVERSE, Counting.filter(Counting.is(Field.AE_SUMMARY_ANY, "true")));
    return new QuestionPlan(
        Analysis.DOSE,
        Counting.not(Counting.is(ResearchIndexField.EXCLUDE, Analysis.RESPONSE.id())),
        Map.of(BANDS.name(), BANDS.groups().counted(figures)),
        List.of(
            BANDS.shares(definitions),
            BANDS.trend(definitions),
            new QuestionPlan.Table(EVENTS, ViabilityQuestion::events),
            new QuestionPlan.Table(EVENTS_TREND, ViabilityQuestion::trend)),
        definitions);
  }

  private static List<ExactRow> events(Counted counted) {
    return BANDS.groups().values().stream()
        .map(
            band -> {
              ShareFigure share = share(counted, band);
              return new ExactRow(List.of(band), share.of(), List.of(share));
            })
        .toList();
  }

  private static List<ExactRow> trend(Counted counted) {
    List<TrendFigure.Scored> scored = new ArrayList<>();
    for (String band : BANDS.groups().values()) {
      scored.add(new TrendFigure.Scored(scored.size() + 1.0, share(counted, band)));
    }
    Tally all = scored.stream().map(it -> it.share().of()).reduce(Tally.NOBODY, Tally::and);
    return List.of(new ExactRow(List.of(), all, List.of(new TrendFigure(scored))));
  }

  private static ShareFigure share(Counted counted, String band) {
    Counted of = counted.group(BANDS.name(), band);
    return new ShareFigure(of.filter(ADVERSE).tally(), of.tally());
  }
}

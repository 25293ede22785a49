package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.TableHead.Column;

/** Do more cells do more? */
final class DoseQuestion implements ResearchQuestion {

  private static final String CUT = "cut";
  private static final String ABOVE = "above-400";
  private static final String UP_TO = "up-to-400";

  private static final GradedResponse FIFTHS =
      new GradedResponse("fifths", Groups.of("dose.fifthOfProduct"));

  private static final Groups BANDS = Groups.of("dose.band");

  private static final TableHead CUT_TABLE =
      new TableHead(
          CUT,
          "Responders below and above 400 million cells",
          List.of(
              Responses.DEFINITION,
              new TableHead.Key("dose", "Cells given", TableHead.Sum.OF_PARTS)),
          List.of(GradedResponse.SHARE));

  private static final TableHead DIFFERENCE =
      new TableHead(
          "cut-difference",
          "Above 400 million cells less the others",
          List.of(Responses.DEFINITION),
          List.of(new Column("difference", "Difference", "1", "Newcombe's interval")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "dose-response",
          6,
          "1",
          "Do more cells do more?",
          "Responders at a visit by fifths of the dose within each product, with a test for trend;"
              + " and above 400 million cells against the others.",
          GradedResponse.parameters(),
          List.of(Note.NOT_RANDOMISED, Note.OBSERVED_CASES, Note.FIFTHS_OF_PRODUCT));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    List<ResponderDefinition> definitions = parameters.definitions(Parameters.DEFINITIONS);
    Visit visit = parameters.visit(Parameters.VISIT);
    return new QuestionPlan(
        Analysis.DOSE,
        Counting.not(Counting.is(ResearchIndexField.EXCLUDE, Analysis.RESPONSE.id())),
        Map.of(
            FIFTHS.name(),
            FIFTHS.aggregation(definitions, visit),
            CUT,
            BANDS.counted(GradedResponse.judged(definitions, visit))),
        List.of(
            FIFTHS.shares(definitions),
            FIFTHS.trend(definitions),
            new QuestionPlan.Table(CUT_TABLE, counted -> cut(counted, definitions)),
            new QuestionPlan.Table(DIFFERENCE, counted -> difference(counted, definitions))),
        definitions);
  }

  private static List<ExactRow> cut(Counted counted, List<ResponderDefinition> definitions) {
    List<ExactRow> rows = new ArrayList<>();
    for (ResponderDefinition definition : definitions) {
      ShareFigure upTo = upTo(counted, definition);
      ShareFigure above = above(counted, definition);
      rows.add(new ExactRow(List.of(definition.id(), UP_TO), upTo.of(), List.of(upTo)));
      rows.add(new ExactRow(List.of(definition.id(), ABOVE), above.of(), List.of(above)));
    }
    return rows;
  }

  private static List<ExactRow> difference(Counted counted, List<ResponderDefinition> definitions) {
    return definitions.stream()
        .map(
            it -> {
              var figure = new ShareDifferenceFigure(above(counted, it), upTo(counted, it));
              Tally all = figure.one().of().and(figure.other().of());
              return new ExactRow(List.of(it.id()), all, List.of(figure));
            })
        .toList();
  }

  private static ShareFigure above(Counted counted, ResponderDefinition definition) {
    return Responses.share(counted.group(CUT, ABOVE), definition.id());
  }

  private static ShareFigure upTo(Counted counted, ResponderDefinition definition) {
    Map<String, Counted> bands = counted.groups(CUT);
    return BANDS.values().stream()
        .filter(band -> !band.equals(ABOVE))
        .map(band -> bands.getOrDefault(band, Counted.NOBODY))
        .map(band -> Responses.share(band, definition.id()))
        .reduce(new ShareFigure(Tally.NOBODY, Tally.NOBODY), GradedResponse::and);
  }
}

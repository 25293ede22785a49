package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.question.ExactFigure.RateFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.TableHead.Column;

/** How safe is it? */
final class SafetyQuestion implements ResearchQuestion {

  private static final String AE = "ae";
  private static final String WITHIN = "within";
  private static final String TREATMENTS = "treatments";
  private static final String ANY = "any";
  private static final String SERIOUS = "serious";
  private static final String BUT_SORENESS = "any-but-soreness";
  private static final String TERM = "term";
  private static final String GRADE = "grade";
  private static final String SORENESS = "soreness";
  private static final String NONE_OBSERVED = "none-observed";
  private static final String MONTH = "30";

  private static final Parameter DAYS =
      Parameter.one("days", "Days after treatment", List.of(MONTH, "365"), MONTH);

  private static final List<String> KINDS = List.of(ANY, BUT_SORENESS, SERIOUS);
  private static final List<String> TERMS =
      Guide.codes(Canonical.ADVERSE_EVENT_TERM).stream()
          .filter(term -> !term.equals(NONE_OBSERVED))
          .toList();
  private static final List<String> GRADES =
      IntStream.rangeClosed(1, 5).mapToObj(Integer::toString).toList();

  private static final List<Column> COLUMNS =
      List.of(
          new Column(
              "rate",
              "Events per 100 treatments",
              "/100",
              "Exact Poisson; where few or none happened, what can be ruled out"),
          new Column("treatments", "Treatments with an event", "1", "Wilson's interval"));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "safety",
          11,
          "1",
          "How safe is it?",
          "Adverse events that began within some days after treatment, and treatments with at least"
              + " one, of those of which somebody stated up to then whether there had been any.",
          List.of(DAYS),
          List.of(
              Note.NOT_RANDOMISED,
              new Note(
                  "rare-events",
                  "Where fewer than eight patients were affected, or none, only what can be ruled"
                      + " out is told; three in n is plausible if none was.")));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    int days = Integer.parseInt(parameters.one(DAYS.name()));
    String stated =
        parameters.one(DAYS.name()).equals(MONTH)
            ? ResearchIndexField.AE_SUMMARY_D30_STATED
            : ResearchIndexField.AE_SUMMARY_D365_STATED;
    return new QuestionPlan(
        Analysis.SAFETY,
        Counting.is(stated, "true"),
        Map.of(AE, events(days)),
        List.of(
            new QuestionPlan.Table(head("events", "All events", "kind"), SafetyQuestion::kinds),
            new QuestionPlan.Table(
                head("terms", "By term", TERM), counted -> groups(counted, TERM, TERMS)),
            new QuestionPlan.Table(
                head("grades", "By grade", GRADE), counted -> groups(counted, GRADE, GRADES))),
        List.of());
  }

  private static TableHead head(String id, String title, String key) {
    return new TableHead(
        id, title, List.of(new TableHead.Key(key, title, TableHead.Sum.NONE)), COLUMNS);
  }

  private static Aggregation events(int days) {
    Query within =
        Query.of(
            q ->
                q.range(
                    range ->
                        range.number(
                            n ->
                                n.field(ResearchIndexField.AE_ONSET_DAY)
                                    .gte(0.0)
                                    .lte((double) days))));
    Query soreness = Counting.is(ResearchIndexField.AE_TERM, SORENESS);
    Map<String, Aggregation> affected = Map.of(TREATMENTS, CourseCounting.treatments());
    Map<String, Aggregation> parts =
        Map.of(
            ANY,
            CourseCounting.among(Counting.everybody(), affected),
            BUT_SORENESS,
            CourseCounting.among(Counting.not(soreness), affected),
            SERIOUS,
            CourseCounting.among(Counting.is(ResearchIndexField.AE_SERIOUS, "true"), affected),
            TERM,
            CourseCounting.groups(ResearchIndexField.AE_TERM, affected),
            GRADE,
            CourseCounting.groups(ResearchIndexField.AE_GRADE, affected));
    return CourseCounting.events(Map.of(WITHIN, CourseCounting.among(within, parts)));
  }

  private static List<ExactRow> kinds(Counted counted) {
    Counted events = within(counted);
    return KINDS.stream().map(kind -> row(counted, kind, events.filter(kind))).toList();
  }

  private static List<ExactRow> groups(Counted counted, String name, List<String> values) {
    Map<String, Counted> groups = within(counted).groups(name);
    return values.stream()
        .map(value -> row(counted, value, groups.getOrDefault(value, Counted.NOBODY)))
        .toList();
  }

  private static Counted within(Counted counted) {
    return counted
        .part(AE)
        .map(Aggregate::nested)
        .map(CourseCounting::inside)
        .orElse(Counted.NOBODY)
        .filter(WITHIN);
  }

  private static ExactRow row(Counted counted, String key, Counted events) {
    Tally of = counted.tally();
    Tally affected = affected(events);
    return new ExactRow(
        List.of(key),
        of,
        List.of(new RateFigure(events.treatments(), affected, of), new ShareFigure(affected, of)));
  }

  /** Events are counted where there are otherwise treatments; these are counted inside. */
  private static Tally affected(Counted events) {
    return events
        .part(TREATMENTS)
        .map(Aggregate::reverseNested)
        .map(CourseCounting::inside)
        .map(Counted::tally)
        .orElse(Tally.NOBODY);
  }
}

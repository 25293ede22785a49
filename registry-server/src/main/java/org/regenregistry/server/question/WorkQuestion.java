package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.TableHead.Column;

/** How soon do patients return to work? */
final class WorkQuestion implements ResearchQuestion {

  private static final String ANSWERED = "answered";
  private static final String WITHIN = "within-";
  private static final String WORK = "work";
  private static final ResearchField EMPLOYED =
      ResearchField.named(Field.HISTORY_EMPLOYED).orElseThrow();
  private static final Query WITHOUT_WORK = Counting.is(EMPLOYED.path(), "false");
  private static final List<Integer> DAYS = List.of(1, 3);

  private static final Parameter TO =
      Parameter.one("to", "Return to", List.of(WORK, "activity"), WORK);

  private static final TableHead SHARES =
      new TableHead(
          "returned",
          "Returned within some days",
          List.of(new TableHead.Key("days", "Days", TableHead.Sum.NONE)),
          List.of(new Column("share", "Share", "1", "Wilson's interval")));

  private static final TableHead DURATION =
      new TableHead(
          "days",
          "Days until return",
          List.of(),
          List.of(new Column("days", "Days", "d", "Median and quartiles")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "return-to-work",
          14,
          "2",
          "How soon do patients return to work?",
          "Days until the return to work, or to usual activity, of those who told it; of return to"
              + " work without those known to have had no paid work.",
          List.of(TO),
          List.of(Note.OBSERVED_CASES, Note.NOT_RANDOMISED));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  /** Employment limits who is counted, as a cohort that names it would. */
  @Override
  public List<ResearchField> groupedBy() {
    return List.of(EMPLOYED);
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    boolean isToWork = parameters.one(TO.name()).equals(WORK);
    String field =
        isToWork
            ? ResearchIndexField.RECOVERY_DAYS_TO_WORK
            : ResearchIndexField.RECOVERY_DAYS_TO_ACTIVITY;
    Query answered = Counting.exists(field);
    return new QuestionPlan(
        Analysis.OUTCOME,
        isToWork ? Counting.all(answered, Counting.not(WITHOUT_WORK)) : answered,
        Map.of(
            ANSWERED,
            Counting.filter(Counting.everybody(), QuantileCounting.days(field)),
            WITHIN + DAYS.getFirst(),
            Counting.filter(CourseCounting.upTo(field, DAYS.getFirst())),
            WITHIN + DAYS.getLast(),
            Counting.filter(CourseCounting.upTo(field, DAYS.getLast()))),
        List.of(
            new QuestionPlan.Table(SHARES, WorkQuestion::shares),
            new QuestionPlan.Table(DURATION, WorkQuestion::duration)),
        List.of());
  }

  private static List<ExactRow> shares(Counted counted) {
    Tally of = counted.tally();
    return DAYS.stream()
        .map(
            day ->
                new ExactRow(
                    List.of(day.toString()),
                    of,
                    List.of(new ShareFigure(counted.filter(WITHIN + day).tally(), of))))
        .toList();
  }

  private static List<ExactRow> duration(Counted counted) {
    Counted answered = counted.filter(ANSWERED);
    return List.of(
        new ExactRow(List.of(), answered.tally(), List.of(QuantileCounting.days(answered))));
  }
}

package org.regenregistry.server.question;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Analysis;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.TableHead.Column;

/** Is soreness as patients are told? */
final class SorenessQuestion implements ResearchQuestion {

  private static final String SORE = "sore";
  private static final String SHORT = "short";
  private static final String SAID = "said";
  private static final String ACETAMINOPHEN = "acetaminophen";
  private static final String ENDED = "ended";

  /** A week counts the day it began; the record counts from that day. */
  private static final int LAST_DAY_OF_A_WEEK = 6;

  private static final TableHead SHARES =
      new TableHead(
          "soreness",
          "Soreness",
          List.of(new TableHead.Key("what", "What", TableHead.Sum.NONE)),
          List.of(new Column("share", "Share", "1", "Wilson's interval")));

  private static final TableHead PAINKILLER =
      new TableHead(
          ACETAMINOPHEN,
          "Acetaminophen against soreness",
          List.of(),
          List.of(
              new Column(
                  "share", "Took it", "1", "Of the sore; who does not say is counted both ways")));

  private static final TableHead DURATION =
      new TableHead(
          "duration",
          "Days of soreness",
          List.of(),
          List.of(
              new Column("days", "Days", "d", "Median and quartiles of soreness that has ended")));

  private static final QuestionHead HEAD =
      new QuestionHead(
          "soreness",
          12,
          "1",
          "Is soreness as patients are told?",
          "Soreness that began within 14 days, of treatments with a statement about the first two"
              + " weeks; of the sore, how many were over it within seven days and took"
              + " acetaminophen. Soreness without a known end counts as lasting longer.",
          List.of(),
          List.of(Note.NOT_RANDOMISED));

  @Override
  public QuestionHead head() {
    return HEAD;
  }

  @Override
  public QuestionPlan plan(Parameters parameters) {
    Query sore = Counting.is(ResearchIndexField.AE_SUMMARY_SORENESS_ANY, "true");
    return new QuestionPlan(
        Analysis.SAFETY,
        Counting.exists(ResearchIndexField.AE_SUMMARY_SORENESS_ANY),
        Map.of(SORE, Counting.filter(sore, ofTheSore())),
        List.of(
            new QuestionPlan.Table(SHARES, SorenessQuestion::shares),
            new QuestionPlan.Table(PAINKILLER, SorenessQuestion::painkiller),
            new QuestionPlan.Table(DURATION, SorenessQuestion::duration)),
        List.of());
  }

  private static Map<String, Aggregation> ofTheSore() {
    String duration = ResearchIndexField.AE_SUMMARY_SORENESS_DURATION_DAYS;
    Query said = Counting.exists(ResearchIndexField.RESCUE_ANY);
    Query taken = Counting.is(ResearchIndexField.RESCUE_ACETAMINOPHEN, "true");
    return Map.of(
        SHORT,
        Counting.filter(CourseCounting.upTo(duration, LAST_DAY_OF_A_WEEK)),
        SAID,
        Counting.filter(said),
        ACETAMINOPHEN,
        Counting.filter(Counting.all(said, taken)),
        ENDED,
        Counting.filter(Counting.exists(duration), QuantileCounting.days(duration)));
  }

  private static List<ExactRow> shares(Counted counted) {
    Counted sore = counted.filter(SORE);
    Tally all = counted.tally();
    Tally some = sore.tally();
    return List.of(
        new ExactRow(List.of("sore-within-14-days"), all, List.of(new ShareFigure(some, all))),
        new ExactRow(
            List.of("over-within-7-days"),
            some,
            List.of(new ShareFigure(sore.filter(SHORT).tally(), some))));
  }

  private static List<ExactRow> painkiller(Counted counted) {
    Counted sore = counted.filter(SORE);
    Tally taken = sore.filter(ACETAMINOPHEN).tally();
    Tally said = sore.filter(SAID).tally();
    return List.of(
        new ExactRow(
            List.of(),
            sore.tally(),
            List.of(new IncompleteShareFigure(taken, said, sore.tally()))));
  }

  private static List<ExactRow> duration(Counted counted) {
    Counted ended = counted.filter(SORE).filter(ENDED);
    return List.of(new ExactRow(List.of(), ended.tally(), List.of(QuantileCounting.days(ended))));
  }
}

package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.question.Answer.Header;
import org.regenregistry.server.question.Answer.Position;
import org.regenregistry.server.question.Answer.Suppression;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Share;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.question.TableHead.Column;
import org.regenregistry.server.research.DisclosureRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerCsvTest {

  private static final TableHead HEAD =
      new TableHead(
          "success",
          "Success",
          List.of(new TableHead.Key("=code", "Code", TableHead.Sum.NONE)),
          List.of(new Column("scored", "Scored", "1", "")));

  private final Answer answer =
      new Answer(
          new Header(
              "success",
              1,
              "1",
              "Is success 85 %?",
              Map.of(),
              Cohort.EVERYBODY.canonical().json(),
              Cohort.EVERYBODY.hash(),
              Optional.empty(),
              new Position(7, "2026-11-01", "1", "a", "b"),
              List.of(),
              "standard",
              new DisclosureRule(8, 5),
              Suppression.PARTIAL,
              0.95,
              "abc",
              "citation"),
          List.of(
              new PublishedTable(
                  HEAD,
                  List.of(
                      PublishedTable.Row.of(
                          HEAD,
                          List.of("x"),
                          List.of(new Share(100, 60, 0.6, new Interval(0.5, 0.7)))),
                      PublishedTable.Row.of(
                          HEAD, List.of("y,z"), List.of(new Withheld(Reason.SMALL_PART)))))),
          List.of(Note.NOT_RANDOMISED));

  @Test
  void hasARowForEachNumberAndNeutralisesFormulas() {
    assertThat(AnswerCsv.of(answer).lines())
        .containsExactlyInAnyOrder(
            "question,release,table,row,column,part,value,unit,query_hash",
            "success,7,success,'=code=x,scored,kind,share,1,abc",
            "success,7,success,'=code=x,scored,n,100,1,abc",
            "success,7,success,'=code=x,scored,successes,60,1,abc",
            "success,7,success,'=code=x,scored,share,0.6,1,abc",
            "success,7,success,'=code=x,scored,interval.lower,0.5,1,abc",
            "success,7,success,'=code=x,scored,interval.upper,0.7,1,abc",
            "success,7,success,\"'=code=y,z\",scored,kind,withheld,1,abc",
            "success,7,success,\"'=code=y,z\",scored,reason,small-part,1,abc");
  }

  @Test
  void theJsonNamesKeysColumnsAndReasons() {
    JsonNode json = JsonMapper.shared().valueToTree(answer);

    assertThat(json.at("/header/suppression").stringValue()).isEqualTo("partial");
    assertThat(json.at("/header/by").isMissingNode()).isTrue();
    assertThat(json.at("/tables/0/rows/0/figures/scored/kind").stringValue()).isEqualTo("share");
    assertThat(json.at("/tables/0/rows/1/figures/scored/reason").stringValue())
        .isEqualTo("small-part");
    assertThat(json.at("/tables/0/head/keys/0").toString())
        .isEqualTo("{\"id\":\"=code\",\"title\":\"Code\"}");
  }
}

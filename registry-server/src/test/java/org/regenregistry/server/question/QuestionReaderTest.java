package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.server.cohort.Cohort;
import org.regenregistry.server.problem.Reading;
import org.regenregistry.server.problem.Reading.Misread;
import org.regenregistry.server.problem.Reading.Understood;
import org.regenregistry.server.question.QuestionReader.AskedCount;

class QuestionReaderTest {

  private static final ResearchQuestion SUCCESS = new SuccessQuestion();

  @Test
  void anEmptyObjectAsksTheUsualOfEverybody() {
    AskedQuestion asked = understood("{}");

    assertThat(asked.cohort()).isEqualTo(Cohort.EVERYBODY);
    assertThat(asked.by()).isEmpty();
    assertThat(asked.parameters())
        .containsEntry("visits", List.of("W6", "M3", "M6", "M12", "M24"))
        .containsKey("definitions");
  }

  @Test
  void spellingsOfOneQuestionHaveOneCanonicalForm() {
    AskedQuestion one =
        understood(
            "{'parameters':{'visits':['M12','M6'],'definitions':'nrs-mic-2'},"
                + "'cohort':{'all':[{'field':'baseline.kl','in':['3','2']}]},'by':'patient.sex'}");
    AskedQuestion other =
        understood(
            "{'by':'patient.sex','cohort':{'field':'baseline.kl','in':['2','3']},"
                + "'parameters':{'definitions':['nrs-mic-2'],'visits':['M6','M12']}}");

    assertThat(one.canonical()).isEqualTo(other.canonical());
    assertThat(one.hash(1, "8/5")).isEqualTo(other.hash(1, "8/5")).matches("[0-9a-f]{64}");
    assertThat(one.hash(2, "8/5")).isNotEqualTo(one.hash(1, "8/5"));
    assertThat(one.hash(1, "10/5")).isNotEqualTo(one.hash(1, "8/5"));
  }

  @Test
  void projectAndPurposeAreNoPartOfTheQuestion() {
    AskedQuestion asked = understood("{'project':'knee-2026','purpose':'HRESCH','release':7}");

    assertThat(asked.canonical()).isEqualTo(understood("{}").canonical());
    assertThat(asked.project()).hasValue("knee-2026");
    assertThat(asked.purpose()).hasValue("HRESCH");
    assertThat(asked.release()).hasValue(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                               |                       | question-json",
        "{'by':'patient.sex','by':'patient.sex'}          |                       | question-json",
        "{'when':'now'}                                   | /when                 | question-member",
        "{'parameters':[]}                                | /parameters           | question-type",
        "{'parameters':{'a/b':'x'}}                       | /parameters/a~1b      | question-parameter",
        "{'parameters':{'visits':'M7'}}                   | /parameters/visits    | question-value",
        "{'parameters':{'visits':['M6','BL']}}            | /parameters/visits/1  | question-value",
        "{'parameters':{'visits':[]}}                     | /parameters/visits    | question-list",
        "{'parameters':{'visits':['M6','M6']}}            | /parameters/visits    | question-list",
        "{'by':'source.tissue'}                           | /by                   | question-by",
        "{'by':7}                                         | /by                   | question-by",
        "{'release':0}                                    | /release              | question-type",
        "{'release':'1'}                                  | /release              | question-type",
        "{'project':'a b'}                                | /project              | question-label",
        "{'purpose':''}                                   | /purpose              | question-label",
        "{'cohort':{'field':'baseline.kl','in':['9']}}    | /cohort/in/0          | cohort-value",
        "{'cohort':[]}                                    | /cohort               | cohort-type"
      })
  void namesWhatIsWrongAndWhere(String body, String pointer, String rule) {
    Reading<AskedQuestion> reading = read(SUCCESS, body);

    assertThat(reading).isInstanceOf(Misread.class);
    assertThat(((Misread<AskedQuestion>) reading).fields())
        .anySatisfy(
            field -> {
              assertThat(field.field()).isEqualTo(pointer == null ? "" : pointer);
              assertThat(field.rule()).hasValue(rule);
            });
  }

  @Test
  void namesEveryFaultAtOnce() {
    Reading<AskedQuestion> reading =
        read(SUCCESS, "{'when':1,'by':1,'release':-1,'parameters':{'visits':'x'}}");

    assertThat(((Misread<AskedQuestion>) reading).fields())
        .extracting(field -> field.field())
        .contains("/when", "/by", "/release", "/parameters/visits");
  }

  @Test
  void groupsCountTowardsTheThreeQuasiIdentifiers() {
    String cohort =
        "{'all':[{'field':'patient.sex','in':['female']},"
            + "{'field':'patient.ageBand','in':['50-59']},"
            + "{'field':'clinic.country','in':['DK']}]}";

    assertThat(read(SUCCESS, "{'cohort':" + cohort + ",'by':'baseline.kl'}"))
        .isInstanceOf(Understood.class);
    assertThat(read(SUCCESS, "{'cohort':" + cohort + ",'by':'patient.sex'}"))
        .isInstanceOf(Understood.class);
    assertThat(
            ((Misread<AskedQuestion>)
                    read(SUCCESS, "{'cohort':" + cohort + ",'by':'patient.smoker'}"))
                .fields())
        .singleElement()
        .satisfies(
            field -> {
              assertThat(field.rule()).hasValue("question-quasi-identifiers");
              assertThat(field.allowed()).hasSize(4);
            });
  }

  @Test
  void everyFieldOfOneValueCanGroupAndNoOther() {
    for (ResearchField field : ResearchField.all()) {
      assertThat(read(SUCCESS, "{'by':'" + field.name() + "'}") instanceof Understood)
          .as(field.name())
          .isEqualTo(!field.several());
    }
  }

  @Test
  void aCountIsExplainedWhenThatIsAsked() {
    assertThat(explaining("{}")).isEqualTo(AskedCount.Explaining.WHOLE_ONLY);
    assertThat(explaining("{'explain':false}")).isEqualTo(AskedCount.Explaining.WHOLE_ONLY);
    assertThat(explaining("{'explain':true}")).isEqualTo(AskedCount.Explaining.EACH_CRITERION);
    assertThat(QuestionReader.readCount(bytes("{'explain':'yes','by':'patient.sex'}")))
        .isInstanceOfSatisfying(
            Misread.class,
            misread -> assertThat(misread.fields().toString()).contains("/explain", "/by"));
  }

  @Test
  void everyRuleSaysWhatItMeans() {
    assertThat(Arrays.stream(QuestionRule.values()).map(QuestionRule::key))
        .allMatch(key -> key.matches("question-[a-z-]+"));
  }

  private static AskedCount.Explaining explaining(String body) {
    return ((Understood<AskedCount>) QuestionReader.readCount(bytes(body))).value().explaining();
  }

  private static AskedQuestion understood(String body) {
    return ((Understood<AskedQuestion>) read(SUCCESS, body)).value();
  }

  private static Reading<AskedQuestion> read(ResearchQuestion question, String body) {
    return QuestionReader.read(question, bytes(body));
  }

  private static byte[] bytes(String body) {
    return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}

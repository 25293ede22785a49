package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.regenregistry.mapping.treatment.ScoresTest.onDay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.BooleanType;
import org.junit.jupiter.api.Test;

class TreatmentJsonTest {

  private static TreatmentDocument document() {
    return SampleRecord.leftKnee()
        .klGrade("k1", onDay(-20), 3)
        .score("s0", Measure.KOOS_PAIN, onDay(-14), 40)
        .score("s1", Measure.KOOS_PAIN, onDay(183), 58.5)
        .counts("c1", onDay(0), 150, 100)
        .event(
            "e1",
            "soreness",
            onDay(1),
            SampleRecord.graded("C41338", new BooleanType(false), "C53260"))
        .lastContact("l1", onDay(183))
        .document();
  }

  @Test
  void hasThePathsQueriesName() throws Exception {
    JsonNode json = new ObjectMapper().readTree(TreatmentJson.write(document()));
    assertThat(at(json, Field.ID)).isEqualTo("SEOUL-01|a1");
    assertThat(at(json, Field.CLINIC_CODE)).isEqualTo("SEOUL-01");
    assertThat(at(json, Field.INDEX_DATE)).isEqualTo("2024-03-11");
    assertThat(at(json, Field.INDEX_YEAR)).isEqualTo("2024");
    assertThat(at(json, Field.BASELINE_KL)).isEqualTo("3");
    assertThat(at(json, Field.CELLS_LOG10_ADMINISTERED)).isEqualTo("2.0");
    assertThat(at(json, Field.delta(Visit.M6, Measure.KOOS_PAIN))).isEqualTo("18.5");
    assertThat(at(json, Field.value(Visit.BL, Measure.KOOS_PAIN))).isEqualTo("40.0");
    assertThat(at(json, Field.day(Visit.M6, Measure.KOOS_PAIN))).isEqualTo("183");
    assertThat(at(json, Field.AE_SUMMARY_MAX_GRADE)).isEqualTo("1");
    assertThat(at(json, Field.LAST_CONTACT_DAY)).isEqualTo("183");
    assertThat(at(json, Field.SUBMISSION_LEVEL)).isEqualTo("L2");
    assertThat(json.at("/source/tissue/0").asText()).isEqualTo("adipose");
    assertThat(json.at("/ae/0/related").asText()).isEqualTo("definite");
  }

  @Test
  void leavesOutWhatIsAbsent() {
    String json = TreatmentJson.write(SampleRecord.leftKnee().document());
    assertThat(json)
        .doesNotContain("null")
        .doesNotContain("\"ae\"")
        .doesNotContain("\"v\"")
        .doesNotContain("cells")
        .doesNotContain("lot")
        .doesNotContain("baseline");
  }

  @Test
  void readsBackWhatItWrote() {
    TreatmentDocument document = document();
    assertThat(TreatmentJson.read(TreatmentJson.write(document))).isEqualTo(document);
    assertThat(TreatmentJson.read(TreatmentJson.writeBytes(document))).isEqualTo(document);
  }

  @Test
  void readsBackARecordInWhichEverythingIsTold() {
    TreatmentDocument document = FullRecord.build().document();
    assertThat(TreatmentJson.read(TreatmentJson.write(document))).isEqualTo(document);
  }

  @Test
  void refusesFieldThatNoRecordHas() {
    String json = TreatmentJson.write(document()).replaceFirst("\\{", "{\"more\":1,");
    assertThatThrownBy(() -> TreatmentJson.read(json)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void putsResponseWhereQueriesLook() throws Exception {
    ResponderDefinition pain = ResponderDefinition.ofId("koos-nonsurg-2025-pain").orElseThrow();
    JsonNode json = new ObjectMapper().readTree(TreatmentJson.write(document()));
    assertThat(at(json, Field.response(pain, Visit.M6))).isEqualTo("true");
    assertThat(at(json, Field.firstResponseDay(pain))).isEqualTo("183");
  }

  @Test
  void putsStrictScoresWhereQueriesLook() throws Exception {
    JsonNode json = new ObjectMapper().readTree(TreatmentJson.write(FullRecord.build().document()));
    assertThat(at(json, Field.strictValue(Visit.M12, Measure.KOOS_PAIN))).isEqualTo("2.0");
    assertThat(at(json, Field.strictDelta(Visit.M12, Measure.KOOS_PAIN))).isEqualTo("-1.0");
  }

  @Test
  void holdsNoDirectIdentifier() {
    assertThat(TreatmentJson.write(document())).doesNotContain("\"p1\"").doesNotContain("1962");
  }

  @Test
  void refusesWhatIsNoTreatment() {
    assertThatThrownBy(() -> TreatmentJson.read("{\"unknown\":1}"))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> TreatmentJson.read("nonsense".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static String at(JsonNode json, String path) {
    return json.at("/" + path.replace('.', '/')).asText();
  }
}

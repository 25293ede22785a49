package org.regenregistry.mapping.research;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.guide.ExampleRecords;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.mapping.treatment.Visit;

class GeneraliserTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate LATE = LocalDate.of(2099, 1, 1);
  private static final Standing STANDING = new Standing(17, 2, 3, 120, Optional.of("4"), Set.of());
  private static final List<TreatmentDocument> TREATMENTS = treatments();

  @Test
  void everyTreatmentHasAnAllowedValueOfEveryField() {
    for (TreatmentDocument treatment : TREATMENTS) {
      Map<String, Object> fields = generalised(treatment);
      for (ResearchField field : ResearchField.all()) {
        assertThat(values(fields, field.path()))
            .as(field.name())
            .isNotEmpty()
            .allSatisfy(value -> assertThat(field.allows(value)).as(value).isTrue());
      }
    }
  }

  @Test
  void theIndexKnowsEveryFieldOfEveryDocument() throws Exception {
    JsonNode properties = JSON.readTree(ResearchIndex.definition()).at("/mappings/properties");
    for (TreatmentDocument treatment : TREATMENTS) {
      assertThat(generalised(treatment).keySet())
          .allSatisfy(
              path ->
                  assertThat(properties.at("/" + path.replace(".", "/properties/")).has("type"))
                      .as(path)
                      .isTrue());
    }
  }

  @Test
  void tellsNeitherThePatientNorTheClinicNorTheDay() {
    for (TreatmentDocument treatment : TREATMENTS) {
      String json = new Generaliser(LATE).generalise(treatment, STANDING).json();
      assertThat(json)
          .doesNotContain(treatment.id())
          .doesNotContain(treatment.clinic().code().value())
          .doesNotContain(treatment.patient().pseudonym())
          .doesNotContain(treatment.course().id())
          .doesNotContain(treatment.index().date().toString());
      treatment.product().lot().ifPresent(lot -> assertThat(json).doesNotContain(lot));
    }
  }

  @Test
  void generalisesWhatTheRecordSays() {
    for (TreatmentDocument treatment : TREATMENTS) {
      Map<String, Object> fields = generalised(treatment);
      assertThat(fields)
          .containsEntry("product.type", treatment.product().type())
          .containsEntry("clinic.size", "100-to-499")
          .containsEntry("dose.fifthOfProduct", "4")
          .containsEntry("patient.number", 17)
          .containsEntry("patient.weight", 0.5)
          .containsEntry("clinic.number", 3);
      assertThat(fields.get("index.quarter"))
          .isEqualTo(
              treatment.index().year() + "-Q" + (treatment.index().date().getMonthValue() + 2) / 3);
    }
  }

  @Test
  void aCodeOutsideItsListIsNotRecorded() {
    ObjectNode record = tree();
    ((ObjectNode) record.get("product")).put("type", "snake-oil");

    assertThat(generalised(read(record))).containsEntry("product.type", FieldValue.NOT_RECORDED);
  }

  @Test
  void aSuppressedFieldIsNotRecorded() {
    Standing small = new Standing(1, 1, 1, 1, Optional.empty(), Set.of("index.quarter"));
    assertThat(new Generaliser(LATE).generalise(TREATMENTS.getFirst(), small).fields())
        .containsEntry("index.quarter", FieldValue.NOT_RECORDED)
        .containsEntry("dose.fifthOfProduct", FieldValue.NOT_RECORDED)
        .containsEntry("clinic.size", "under-100");
  }

  @Test
  void aVisitIsDueOnceItsWindowHasClosed() {
    TreatmentDocument treatment = TREATMENTS.getFirst();
    LocalDate treated = treatment.index().date();
    assertThat(treatment.followUp().due()).contains(Visit.W2, Visit.M12);

    assertThat(due(treatment, treated)).isEmpty();
    assertThat(due(treatment, treated.plusDays(60))).contains("W2").doesNotContain("M12");
    assertThat(due(treatment, LATE))
        .containsExactlyElementsOf(treatment.followUp().due().stream().map(Visit::name).toList());
  }

  @Test
  void aResponseThatWasLostDoesNotCount() {
    ObjectNode record = tree();
    record.set("resp", json("{'nrs-mic-2': {'M3': true, 'M6': true, 'M12': false}}"));
    record.set("lost", json("['M6']"));

    assertThat(generalised(read(record)))
        .containsEntry("resp.nrs-mic-2.M3", 1)
        .containsEntry("resp.nrs-mic-2.M6", 0)
        .containsEntry("resp.nrs-mic-2.M12", 0)
        .containsEntry("lost", List.of("M6"))
        .doesNotContainKey("resp.nrs-mic-2.W2");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'{W2: true, W6: true}', 0, 2",
        "'{W2: false, W6: true}', 2, 6",
        "'{W2: false, W6: false}', 5, -",
      })
  void reliefLiesBetweenTheLooks(String responses, int left, Integer right) {
    Map<String, Object> fields = generalised(read(looks(responses)));

    assertThat(fields.get("relief.nrs-mic-2.left")).isEqualTo(left);
    assertThat(fields.get("relief.nrs-mic-2.right")).isEqualTo(right);
  }

  @Test
  void whatComesAfterAnotherTreatmentIsNoReliefOfThisOne() {
    ObjectNode record = looks("{W2: false, W6: true}");
    record.set("lost", json("['W6', 'M3', 'M6']"));

    assertThat(generalised(read(record)))
        .containsEntry("relief.nrs-mic-2.left", 2)
        .doesNotContainKey("relief.nrs-mic-2.right");
  }

  /** Looks on days 14 and 41. */
  private static ObjectNode looks(String responses) {
    ObjectNode record = tree();
    record.remove("strict");
    record.remove("lost");
    record.set(
        "v",
        json(
            """
            {'BL': {'pain-nrs': {'value': 8.0, 'day': -3}},
             'W2': {'pain-nrs': {'value': 5.0, 'delta': -3.0, 'day': 14}},
             'W6': {'pain-nrs': {'value': 5.0, 'delta': -3.0, 'day': 41}}}"""));
    record.set("resp", json("{'nrs-mic-2': %s}".formatted(responses.replaceAll("W\\d", "'$0'"))));
    return record;
  }

  private static List<String> due(TreatmentDocument treatment, LocalDate asOf) {
    Map<String, Object> fields = new Generaliser(asOf).generalise(treatment, STANDING).fields();
    return fields.containsKey("due") ? values(fields, "due") : List.of();
  }

  private static List<String> values(Map<String, Object> fields, String path) {
    return fields.get(path) instanceof List<?> several
        ? several.stream().map(String.class::cast).toList()
        : List.of((String) fields.get(path));
  }

  private static Map<String, Object> generalised(TreatmentDocument treatment) {
    return new Generaliser(LATE).generalise(treatment, STANDING).fields();
  }

  private static ObjectNode tree() {
    return (ObjectNode) TreatmentJson.tree(TREATMENTS.getFirst());
  }

  private static TreatmentDocument read(ObjectNode record) {
    return TreatmentJson.read(record.toString());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static List<TreatmentDocument> treatments() {
    TreatmentMapper mapper = new TreatmentMapper(new Pseudonyms(new byte[32]));
    return ExampleRecords.all().stream().flatMap(record -> mapper.map(record).stream()).toList();
  }
}

package org.regenregistry.mapping.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.treatment.TreatmentIndex;

class ResearchFieldTest {

  /** What tells one treatment, one person or one clinic, or is free text or an exact date. */
  private static final Set<String> NEVER =
      Set.of(
          Field.ID,
          Field.CLINIC_CODE,
          Field.PATIENT_PSEUDONYM,
          Field.COURSE_ID,
          Field.PRODUCT_LOT,
          Field.PRODUCT_BATCH,
          Field.PRODUCT_ISBT,
          Field.PRODUCT_MODIFICATION,
          Field.PROCESSING_DEVICE,
          Field.PROCESSING_FACILITY,
          Field.REGULATORY_APPROVAL_ID,
          Field.STUDY_ID,
          Field.SOURCE_VERSION);

  @Test
  void namesAreUniqueAndEveryFieldHasTwoValuesAtLeast() {
    assertThat(ResearchField.all()).extracting(ResearchField::name).doesNotHaveDuplicates();
    for (ResearchField field : ResearchField.all()) {
      assertThat(field.values()).extracting(FieldValue::value).doesNotHaveDuplicates();
      assertThat(field.allowed()).as(field.name()).hasSizeGreaterThan(1);
      assertThat(ResearchField.named(field.name())).contains(field);
      assertThat(field.meaning()).as(field.name()).endsWith(".");
    }
  }

  @Test
  void anyFieldMayBeNotRecorded() {
    assertThat(ResearchField.all())
        .allSatisfy(field -> assertThat(field.allows(FieldValue.NOT_RECORDED)).isTrue());
    assertThat(field("index.quarter").allows("2026-Q3")).isTrue();
    assertThat(field("index.quarter").allows("2026-Q5")).isFalse();
  }

  @Test
  void generalisesFieldsOfTheTreatmentRecordAndNoneThatTellsOne() throws IOException {
    Map<String, String> types = new HashMap<>();
    JsonNode mapping = new ObjectMapper().readTree(TreatmentIndex.definition());
    collect("", mapping.at("/mappings/properties"), types);

    for (ResearchField field : ResearchField.all()) {
      field.source().ifPresent(path -> assertThat(types).containsKey(path));
      assertThat(field.source().filter(NEVER::contains)).isEmpty();
    }
    assertThat(ResearchField.all().stream().filter(field -> field.source().isEmpty()))
        .extracting(ResearchField::name)
        .containsExactly("clinic.size", "dose.fifthOfProduct");
  }

  @Test
  void offersNumbersAndDatesInCategoriesOnly() throws IOException {
    Set<String> numbers =
        Set.of("short", "integer", "long", "float", "half_float", "double", "date");
    Map<String, String> types = new HashMap<>();
    JsonNode mapping = new ObjectMapper().readTree(TreatmentIndex.definition());
    collect("", mapping.at("/mappings/properties"), types);

    assertThat(ResearchField.all())
        .filteredOn(
            field -> field.source().filter(path -> isOneOf(numbers, types, path)).isPresent())
        .hasSizeGreaterThan(10)
        .allSatisfy(field -> assertThat(field.kind()).isIn(FieldKind.BAND, FieldKind.QUARTER));
  }

  @Test
  void marksWhatAnAcquaintanceMayKnow() {
    assertThat(ResearchField.all().stream().filter(ResearchField::quasiIdentifier))
        .extracting(ResearchField::name)
        .containsExactly(
            "patient.ageBand",
            "patient.sex",
            "patient.bmiBand",
            "patient.smoker",
            "history.employed",
            "clinic.country",
            "clinic.size",
            "index.quarter");
  }

  @Test
  void knowsWhichFieldsHaveSeveralValuesInOneTreatment() {
    assertThat(ResearchField.all().stream().filter(ResearchField::several))
        .extracting(ResearchField::name)
        .containsExactly("source.tissue", "product.cellType", "processing.method");
  }

  @ParameterizedTest
  @CsvSource({
    "patient.ageBand, 17, 0-17",
    "patient.ageBand, 18, 18-29",
    "patient.ageBand, 79, 70-79",
    "patient.ageBand, 104, 80-and-over",
    "dose.band, 400, 100-to-400",
    "dose.band, 400.1, above-400",
    "qc.viabilityBand, 69.9, under-70",
    "qc.viabilityBand, 70, 70-to-85",
    "qc.viabilityBand, 95, 85-to-95",
    "qc.viabilityBand, 95.1, above-95",
    "baseline.painNrsBand, 7, 7-and-over",
    "course.numberBand, 2, second"
  })
  void putsANumberIntoItsBand(String field, double number, String band) {
    assertThat(field(field).bandOf(number)).isEqualTo(band);
  }

  @Test
  void knowsNoBandOfACodeOrOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> field("baseline.kl").bandOf(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> field("patient.ageBand").bandOf(Double.NaN));
  }

  @Test
  void bandsRiseAndTheLastIsOpen() {
    for (ResearchField field : ResearchField.all()) {
      if (field.kind() == FieldKind.BAND) {
        assertThat(field.unit()).as(field.name()).isPresent();
        List<FieldValue> bands = field.values().subList(0, field.values().size() - 1);
        List<Double> limits = bands.stream().flatMap(band -> band.limit().stream()).toList();
        assertThat(limits).as(field.name()).isSorted().doesNotHaveDuplicates();
        assertThat(limits).hasSize(bands.size() - 1);
        assertThat(bands.getLast().limit()).isEmpty();
      }
    }
  }

  @Test
  void dosesAndGroupsAreThoseOfTheTreatmentRecord() throws IOException {
    List<String> bands = new ArrayList<>();
    List<Optional<Double>> limits = new ArrayList<>();
    for (JsonNode band : mappingFile("dose-bands.json").path("bands")) {
      bands.add(band.path("id").textValue());
      JsonNode limit = band.path("upTo");
      limits.add(limit.isNumber() ? Optional.of(limit.doubleValue()) : Optional.empty());
    }
    Set<String> groups = new TreeSet<>();
    mappingFile("groupings.json")
        .path("indicationGroups")
        .forEach(it -> groups.add(it.textValue()));

    List<FieldValue> doses = field("dose.band").values();
    assertThat(doses.subList(0, doses.size() - 1)).extracting(FieldValue::value).isEqualTo(bands);
    assertThat(doses.subList(0, doses.size() - 1)).extracting(FieldValue::limit).isEqualTo(limits);
    assertThat(field("indication.group").allowed()).containsAll(groups).hasSize(groups.size() + 1);
  }

  private static ResearchField field(String name) {
    return ResearchField.named(name).orElseThrow();
  }

  private static boolean isOneOf(Set<String> wanted, Map<String, String> types, String path) {
    return wanted.contains(types.getOrDefault(path, ""));
  }

  private static JsonNode mappingFile(String name) throws IOException {
    try (InputStream file = TreatmentIndex.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(file, name));
    }
  }

  private static void collect(String prefix, JsonNode properties, Map<String, String> types) {
    properties
        .properties()
        .forEach(
            entry -> {
              String path = prefix + entry.getKey();
              JsonNode inner = entry.getValue().path("properties");
              if (inner.isObject()) {
                collect(path + ".", inner, types);
              } else {
                types.put(path, entry.getValue().path("type").textValue());
              }
            });
  }
}

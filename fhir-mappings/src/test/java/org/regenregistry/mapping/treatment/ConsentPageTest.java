package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.treatment.PatientConsent.Answer;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** The table of docs/consent.md is the rule. */
class ConsentPageTest {

  private static final Instant LOOKED_AT = Instant.parse("2026-06-01T12:00:00Z");
  private static final Pattern STATEMENT = Pattern.compile("`([^`]+)`");

  @ParameterizedTest
  @MethodSource("rows")
  void theRuleIsTheTable(Row row) {
    PatientConsent consent = PatientConsent.of(record(row.statements()), LOOKED_AT);
    assertThat(
            List.of(
                word(consent.registry()),
                word(consent.research()),
                consent.allowsResearch(Answer.GIVEN) ? "in" : "out",
                consent.allowsResearch(Answer.WITHHELD) ? "in" : "out",
                consent.allowsRegistry() ? "in" : "out"))
        .isEqualTo(row.expected());
  }

  @Test
  void theTableHasEveryStateOfAConsentAndEveryAnswer() {
    String all = rows().map(Row::toString).reduce("", String::concat);
    assertThat(all)
        .contains("permits", "denies", "inactive", "rejected", "entered-in-error", "draft")
        .contains("observed-yes", "observed-no", " until ", " from ");
    for (Answer answer : Answer.values()) {
      assertThat(all).contains(word(answer));
    }
  }

  @Test
  void theAnswerChangesWhenAPeriodEndsEverywhere() {
    PatientConsent consent =
        PatientConsent.of(
            record(List.of("2026-01-05 permits research until 2026-12-31")), LOOKED_AT);
    // The day ends first at UTC+14.
    assertThat(consent.until()).contains(Instant.parse("2026-12-31T10:00:00Z"));
  }

  @Test
  void theAnswerChangesWhenAPeriodBegins() {
    PatientConsent consent =
        PatientConsent.of(
            record(List.of("2026-01-05 permits research from 2026-07-01")), LOOKED_AT);
    assertThat(consent.until()).contains(Instant.parse("2026-07-01T12:00:00Z"));
  }

  @Test
  void nothingChangesByItselfWithoutAPeriod() {
    assertThat(PatientConsent.of(record(List.of("2026-01-05 permits research")), LOOKED_AT).until())
        .isEmpty();
  }

  record Row(List<String> statements, List<String> expected) {}

  private static Stream<Row> rows() {
    try {
      List<String> lines = Files.readAllLines(Path.of("..", "docs", "consent.md"));
      int heading =
          lines.indexOf(
              lines.stream()
                  .filter(it -> it.startsWith("| Statements |"))
                  .findFirst()
                  .orElseThrow());
      return lines.stream()
          .skip(heading + 2L)
          .takeWhile(line -> line.startsWith("|"))
          .map(ConsentPageTest::row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    List<String> cells =
        Arrays.stream(line.split("\\|", -1))
            .map(String::strip)
            .filter(it -> !it.isEmpty())
            .toList();
    List<String> statements =
        STATEMENT.matcher(cells.getFirst()).results().map(found -> found.group(1)).toList();
    return new Row(statements, cells.subList(1, cells.size()));
  }

  private static PatientRecord record(List<String> statements) {
    List<Resource> resources = new ArrayList<>();
    statements.forEach(statement -> resources.add(resource(List.of(statement.split(" ")))));
    return new PatientRecord(new ClinicCode("SEOUL-01"), "p", resources);
  }

  private static Resource resource(List<String> words) {
    String kind = words.get(1);
    Resource resource = kind.startsWith("observed-") ? observation(words) : consent(words);
    resource.setId(UUID.randomUUID().toString());
    return resource;
  }

  private static Consent consent(List<String> words) {
    Consent consent = new Consent();
    consent.setDateTimeElement(new DateTimeType(words.getFirst()));
    String kind = words.get(1);
    switch (kind) {
      case "permits" ->
          consent
              .setStatus(ConsentState.ACTIVE)
              .getProvision()
              .setType(ConsentProvisionType.PERMIT);
      case "denies" ->
          consent.setStatus(ConsentState.ACTIVE).getProvision().setType(ConsentProvisionType.DENY);
      case "modified" ->
          consent
              .setStatus(ConsentState.ACTIVE)
              .getProvision()
              .setType(ConsentProvisionType.PERMIT)
              .addModifierExtension(unknown());
      case "modified-whole" ->
          consent.setStatus(ConsentState.ACTIVE).addModifierExtension(unknown());
      case "entered-in-error" -> consent.setStatus(ConsentState.ENTEREDINERROR);
      default -> consent.setStatus(ConsentState.valueOf(kind.toUpperCase(Locale.ROOT)));
    }
    for (String scope : List.of("registry", "research")) {
      if (words.contains(scope)) {
        consent.addCategory(concept(Canonical.CONSENT_SCOPE, scope));
      }
    }
    if (words.contains("until")) {
      consent.getProvision().getPeriod().setEndElement(new DateTimeType(words.getLast()));
    }
    if (words.contains("from")) {
      consent.getProvision().getPeriod().setStartElement(new DateTimeType(words.getLast()));
    }
    return consent;
  }

  private static Observation observation(List<String> words) {
    Observation observation = new Observation();
    observation.setStatus(ObservationStatus.FINAL);
    observation.setCode(concept(Canonical.OBSERVATION_KIND, ObservationKinds.CONSENT));
    observation.setEffective(new DateTimeType(words.getFirst()));
    observation
        .addComponent()
        .setCode(concept(Canonical.COMPONENT, PatientConsent.component(words.get(2))))
        .setValue(new BooleanType(!words.get(1).equals("observed-no")));
    if (words.get(1).equals("observed-modified")) {
      observation.addModifierExtension(unknown());
    }
    return observation;
  }

  private static Extension unknown() {
    return new Extension("https://elsewhere.example/not", new BooleanType(true));
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }

  private static String word(Answer answer) {
    return answer.name().toLowerCase(Locale.ROOT);
  }
}

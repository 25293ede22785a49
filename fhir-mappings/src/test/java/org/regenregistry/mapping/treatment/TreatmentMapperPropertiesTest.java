package org.regenregistry.mapping.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Laterality;

class TreatmentMapperPropertiesTest {

  private static final int TRIES = 150;

  private record Told(Measure measure, int day, int value, int link) {}

  @Property(tries = TRIES)
  void orderOfResourcesNeverMatters(
      @ForAll("records") PatientRecord record, @ForAll Random random) {
    List<Resource> shuffled = new ArrayList<>(record.resources());
    Collections.shuffle(shuffled, random);
    assertThat(json(with(record, shuffled))).isEqualTo(json(record));
  }

  @Property(tries = TRIES)
  void orderOfResourcesNeverMattersToFindings(
      @ForAll("records") PatientRecord record, @ForAll Random random) {
    List<Resource> shuffled = new ArrayList<>(record.resources());
    Collections.shuffle(shuffled, random);
    assertThat(StoreRules.check(with(record, shuffled))).isEqualTo(StoreRules.check(record));
  }

  @Property(tries = TRIES)
  void everyFlagOfRecordIsFinding(@ForAll("records") PatientRecord record) {
    List<String> found =
        StoreRules.check(record).stream().map(finding -> finding.rule().id()).toList();
    for (TreatmentDocument document : SampleRecord.mapper().map(record)) {
      document.dq().ifPresent(quality -> assertThat(found).containsAll(quality.flags()));
    }
  }

  @Property(tries = TRIES)
  void responseIsJudgedWhereBothScoresAre(@ForAll("records") PatientRecord record) {
    ResponderDefinition pain = ResponderDefinition.ofId("nrs-mic-2").orElseThrow();
    for (TreatmentDocument document : SampleRecord.mapper().map(record)) {
      Response response =
          document
              .followUp()
              .response(pain.id())
              .orElse(new Response(Map.of(), OptionalInt.empty(), List.of()));
      for (Visit visit : Visit.values()) {
        Optional<TreatmentDocument.Score> score =
            document.score(visit, Measure.PAIN_NRS).filter(it -> it.delta().isPresent());
        assertThat(response.visits().containsKey(visit)).isEqualTo(score.isPresent());
        score.ifPresent(
            it -> assertThat(response.at(visit)).isEqualTo(it.delta().getAsDouble() <= -2));
      }
    }
  }

  @Property(tries = TRIES)
  void unrelatedObservationChangesNothing(@ForAll("records") PatientRecord record) {
    List<Resource> more = new ArrayList<>(record.resources());
    Observation pulse =
        new Observation()
            .setStatus(ObservationStatus.FINAL)
            .setCode(SampleRecord.code(Canonical.LOINC, "8867-4"))
            .setEffective(new DateTimeType(SampleRecord.INDEX))
            .setValue(SampleRecord.quantity(80, "/min"));
    pulse.setId("zz-pulse");
    more.add(pulse);
    assertThat(json(with(record, more))).isEqualTo(json(record));
  }

  @Property(tries = TRIES)
  void removedScoreTakesOnlyWhatDerivesFromIt(
      @ForAll("records") PatientRecord record, @ForAll Random random) {
    List<Resource> scores =
        record.resources().stream()
            .filter(Observation.class::isInstance)
            .filter(resource -> resource.getId().startsWith("s"))
            .toList();
    if (scores.isEmpty()) {
      return;
    }
    Observation removed = (Observation) scores.get(random.nextInt(scores.size()));
    Measure measure =
        Measure.ofCode(
                removed.getCode().getCodingFirstRep().getSystem(),
                removed.getCode().getCodingFirstRep().getCode())
            .orElseThrow();
    List<Resource> fewer = new ArrayList<>(record.resources());
    fewer.remove(removed);
    List<TreatmentDocument> before = SampleRecord.mapper().map(record);
    List<TreatmentDocument> after = SampleRecord.mapper().map(with(record, fewer));
    assertThat(after).hasSameSizeAs(before);
    for (int index = 0; index < before.size(); index++) {
      assertThat(withoutScores(after.get(index))).isEqualTo(withoutScores(before.get(index)));
      if (measure != Measure.KL_GRADE) {
        assertThat(after.get(index).baseline()).isEqualTo(before.get(index).baseline());
      }
      assertSameOtherMeasures(before.get(index), after.get(index), measure);
      assertAtMostOneVisitLost(before.get(index), after.get(index), measure);
    }
  }

  @Property(tries = TRIES)
  void jsonGivesTheSameDocumentBack(@ForAll("records") PatientRecord record) {
    for (TreatmentDocument document : SampleRecord.mapper().map(record)) {
      assertThat(TreatmentJson.read(TreatmentJson.write(document))).isEqualTo(document);
    }
  }

  @Property(tries = TRIES)
  void changeIsAlwaysScoreMinusBaseline(@ForAll("records") PatientRecord record) {
    for (TreatmentDocument document : SampleRecord.mapper().map(record)) {
      document
          .v()
          .forEach(
              (visit, scores) ->
                  scores.forEach(
                      (measure, score) -> {
                        Optional<Double> baseline =
                            document.score(Visit.BL, measure).map(TreatmentDocument.Score::value);
                        assertThat(score.delta().isPresent())
                            .isEqualTo(visit.isFollowUp() && baseline.isPresent());
                        score
                            .delta()
                            .ifPresent(
                                delta ->
                                    assertThat(delta)
                                        .isEqualTo(score.value() - baseline.orElseThrow()));
                      }));
    }
  }

  @Provide
  Arbitrary<PatientRecord> records() {
    Arbitrary<Told> scores =
        Combinators.combine(
                Arbitraries.of(Measure.class),
                Arbitraries.integers().between(-120, 900),
                Arbitraries.integers().between(0, 10),
                Arbitraries.integers().between(0, 4))
            .as(Told::new);
    return Combinators.combine(
            scores.list().ofMaxSize(25),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(0, 3))
        .as(TreatmentMapperPropertiesTest::record);
  }

  private static PatientRecord record(List<Told> scores, int repeatDay, int events) {
    SampleRecord record =
        SampleRecord.leftKnee()
            .administer("a2", ScoresTest.onDay(repeatDay), SampleRecord.knee(Laterality.LEFT))
            .administer("a3", SampleRecord.INDEX, SampleRecord.knee(Laterality.RIGHT))
            .counts("c1", SampleRecord.INDEX, 50, 40)
            .counts("c2", SampleRecord.INDEX, 60, 30)
            .add(SampleParts.harvest(SampleRecord.INDEX), "h1")
            .add(SampleParts.processing(SampleRecord.INDEX), "q1")
            .add(
                SampleParts.conversion(
                    SampleParts.arthroplasty(),
                    SampleRecord.knee(Laterality.LEFT),
                    ScoresTest.onDay(300 + repeatDay)),
                "x1");
    for (int index = 0; index < scores.size(); index++) {
      Told told = scores.get(index);
      String day = LocalDate.parse(SampleRecord.INDEX).plusDays(told.day()).toString();
      record.score(
          "s" + index, told.measure(), day, told.value(), score -> link(score, told.link()));
    }
    for (int event = 0; event < events; event++) {
      record.event(
          "e" + event, event == 0 ? "none-observed" : "fever", SampleRecord.INDEX, _ -> {});
    }
    return record.build();
  }

  private static void link(Observation score, int link) {
    CodeableConcept right = SampleRecord.knee(Laterality.RIGHT);
    switch (link) {
      case 0 -> SampleRecord.partOf("a1").accept(score);
      case 1 -> SampleRecord.at(right).accept(score);
      case 2 -> SampleRecord.at(SampleRecord.site("hip")).accept(score);
      default -> {}
    }
  }

  private static PatientRecord with(PatientRecord record, List<Resource> resources) {
    return new PatientRecord(record.clinic(), record.patientId(), resources);
  }

  private static List<String> json(PatientRecord record) {
    return SampleRecord.mapper().map(record).stream().map(TreatmentJson::write).toList();
  }

  /** Everything but scores and the level, which is derived from them. */
  private static Map<String, Object> withoutScores(TreatmentDocument document) {
    return Map.of(
        "id", document.id(),
        "cells", document.cells(),
        "events", document.ae(),
        "course", document.course(),
        "conversion", document.followUp().conversion(),
        "context", document.context());
  }

  private static void assertSameOtherMeasures(
      TreatmentDocument before, TreatmentDocument after, Measure removed) {
    for (Visit visit : Visit.values()) {
      for (Measure measure : Measure.values()) {
        if (measure != removed) {
          assertThat(after.score(visit, measure)).isEqualTo(before.score(visit, measure));
        }
      }
    }
  }

  private static void assertAtMostOneVisitLost(
      TreatmentDocument before, TreatmentDocument after, Measure measure) {
    List<Visit> lost = new ArrayList<>();
    for (Visit visit : Visit.values()) {
      if (before.score(visit, measure).isPresent() && after.score(visit, measure).isEmpty()) {
        lost.add(visit);
      }
      if (before.score(visit, measure).isEmpty()) {
        assertThat(after.score(visit, measure)).isEmpty();
      }
    }
    assertThat(lost).hasSizeLessThanOrEqualTo(1);
  }
}

package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.fhir.ReadAnswer.Entry;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.fhir.ReadAnswer.Part;

class OutgoingGuardTest {

  private static final ClinicCode OWN = new ClinicCode("A1");
  private static final String ADDRESS = "Patient/1";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final OutgoingGuard guard = new OutgoingGuard(meters);

  @Test
  void letsOutWhatCarriesTheClinicsLabel() {
    guard.check(OWN, ADDRESS, content(label("A1")));
    guard.check(OWN, ADDRESS, content("{\"system\":\"urn:other\",\"code\":\"B1\"}," + label("A1")));
    assertThat(breaches()).isZero();
  }

  @Test
  void holdsBackWhatCarriesAnotherLabelOrNone() {
    List<String> foreign =
        List.of(
            content(label("B1")),
            content(label("A1") + "," + label("B1")),
            content(label("")),
            content("{\"system\":\"urn:other\",\"code\":\"A1\"}"),
            content(""),
            "{\"resourceType\":\"Patient\"}",
            "{\"resourceType\":\"Patient\",\"text\":{\"meta\":{\"security\":["
                + label("A1")
                + "]}}}");
    for (String content : foreign) {
      assertHeldBack(() -> guard.check(OWN, ADDRESS, content));
    }
    assertThat(breaches()).isEqualTo(foreign.size());
  }

  @Test
  void holdsBackAPageWithOneForeignRecord() {
    Part match = new Part.Found(SearchEntryMode.MATCH);
    Part outcome = new Part.Found(SearchEntryMode.OUTCOME);
    Entry own = new Entry(Optional.of(ADDRESS), Optional.of(content(label("A1"))), match);
    Entry deleted = new Entry(Optional.of(ADDRESS), Optional.empty(), match);
    Entry remark = new Entry(Optional.empty(), Optional.of("{}"), outcome);
    guard.check(OWN, page(own, deleted, remark));
    Entry foreign = new Entry(Optional.of(ADDRESS), Optional.of(content(label("B1"))), match);
    assertHeldBack(() -> guard.check(OWN, page(own, foreign)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "name", "extension"})
  void findsTheLabelWhereverMetaStands(String before) {
    String content =
        "{\"resourceType\":\"Patient\",\"%s\":[{\"meta\":1}],\"meta\":{\"security\":[%s]}}"
            .formatted(before, label("A1"));
    assertThat(OutgoingGuard.labels(content)).containsExactly("A1");
  }

  private static Page page(Entry... entries) {
    return new Page(BundleType.SEARCHSET, OptionalLong.empty(), List.of(), List.of(entries));
  }

  private double breaches() {
    return meters.get("registry.guard.breaches").counter().count();
  }

  private static void assertHeldBack(Runnable answering) {
    BaseServerResponseException refused =
        catchThrowableOfType(BaseServerResponseException.class, answering::run);
    assertThat(refused.getStatusCode()).isEqualTo(404);
    assertThat(refused.getMessage()).isEqualTo("No resource has this id.");
  }

  private static String label(String clinic) {
    return "{\"system\":\"%s\",\"code\":\"%s\"}".formatted(Canonical.CLINIC_LABEL, clinic);
  }

  private static String content(String labels) {
    return "{\"resourceType\":\"Patient\",\"id\":\"1\",\"meta\":{\"versionId\":\"1\",\"security\":["
        + labels
        + "]},\"gender\":\"male\"}";
  }
}

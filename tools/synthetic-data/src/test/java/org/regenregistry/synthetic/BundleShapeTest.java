package org.regenregistry.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;

class BundleShapeTest {

  private static final SyntheticSettings SETTINGS =
      SyntheticSettings.demonstration().withTreatments(80);

  private static final List<SyntheticPatient> WHOLE = SyntheticRegistry.generate(SETTINGS).toList();

  private static final List<SyntheticPatient> BY_VISIT =
      SyntheticRegistry.generate(SETTINGS.withDelivery(Delivery.BY_VISIT)).toList();

  @Test
  void everyEntryIsPutByItsIdentifier() {
    assertThat(bundles(WHOLE))
        .allSatisfy(
            bundle -> {
              assertThat(bundle.getType()).isEqualTo(BundleType.TRANSACTION);
              assertThat(bundle.getEntry())
                  .allSatisfy(
                      entry -> {
                        assertThat(entry.getRequest().getMethod()).isEqualTo(HTTPVerb.PUT);
                        assertThat(entry.getRequest().getUrl())
                            .isEqualTo(condition(entry.getResource()));
                      });
              assertThat(bundle.getEntry().stream().map(BundleEntryComponent::getFullUrl))
                  .doesNotHaveDuplicates()
                  .allMatch(url -> url.startsWith("urn:uuid:"));
            });
  }

  @Test
  void aWholeRecordIsOneBundleWhoseReferencesStayInside() {
    assertThat(WHOLE)
        .allSatisfy(
            patient -> {
              assertThat(patient.submissions()).hasSize(1);
              Bundle bundle = patient.submissions().getFirst().bundle();
              Set<String> entries = fullUrls(bundle);
              assertThat(references(bundle)).isNotEmpty().isSubsetOf(entries);
              assertThat(resources(bundle, Patient.class)).hasSize(1);
              assertThat(administrations(bundle)).hasSameSizeAs(patient.truth().treatments());
            });
  }

  @Test
  void laterBundlesNameTheTreatmentByItsIdentifierAndBringThePatientAgain() {
    List<Bundle> later =
        BY_VISIT.stream()
            .flatMap(each -> each.submissions().stream().skip(1))
            .map(Submission::bundle)
            .toList();

    assertThat(later)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            bundle -> {
              assertThat(resources(bundle, Patient.class)).hasSize(1);
              assertThat(outward(bundle))
                  .allMatch(
                      reference ->
                          reference.startsWith(
                              "Procedure?identifier=" + Canonical.PROCEDURE_IDENTIFIER + "|"));
            });
    assertThat(later.stream().flatMap(bundle -> outward(bundle).stream())).isNotEmpty();
  }

  @Test
  void bundlesOfAPatientComeInOrderAndBeginWithTheTreatment() {
    assertThat(BY_VISIT)
        .allSatisfy(
            patient -> {
              assertThat(patient.submissions().stream().map(Submission::day))
                  .isSorted()
                  .doesNotHaveDuplicates();
              Submission first = patient.submissions().getFirst();
              assertThat(administrations(first.bundle())).isNotEmpty();
              assertThat(first.clinic()).isEqualTo(patient.truth().clinic());
              assertThat(first.patientIdentifier()).isEqualTo(patient.truth().identifier());
            });
  }

  @Test
  void deliveryByVisitEndsWithTheSameRecord() {
    for (int i = 0; i < WHOLE.size(); i++) {
      assertThat(BY_VISIT.get(i).truth()).isEqualTo(WHOLE.get(i).truth());
      assertThat(finalRecord(BY_VISIT.get(i))).isEqualTo(finalRecord(WHOLE.get(i)));
    }
  }

  /** The last version of every resource by its condition, without the form of its references. */
  private static Map<String, String> finalRecord(SyntheticPatient patient) {
    Map<String, String> record = new TreeMap<>();
    for (Submission submission : patient.submissions()) {
      for (BundleEntryComponent entry : submission.bundle().getEntry()) {
        Resource resource = entry.getResource().copy();
        if (resource instanceof Observation observation) {
          observation.getPartOf().forEach(each -> each.setReference("the treatment"));
        }
        if (resource instanceof Procedure procedure) {
          procedure.getPartOf().forEach(each -> each.setReference("the treatment"));
        }
        record.put(
            entry.getRequest().getUrl(),
            Fhir.CONTEXT.newJsonParser().encodeResourceToString(resource));
      }
    }
    return record;
  }

  @Test
  void clinicsDifferInHowFollowUpsNameTheirTreatment() {
    assertThat(linkedShare("SEOUL-01")).isEqualTo(1);
    assertThat(linkedShare("BERLIN-01")).isZero();
  }

  private static double linkedShare(String clinic) {
    List<Observation> followUps =
        WHOLE.stream()
            .filter(each -> each.truth().clinic().value().equals(clinic))
            .flatMap(each -> each.submissions().stream())
            .flatMap(each -> resources(each.bundle(), Observation.class).stream())
            .filter(each -> each.getIdentifierFirstRep().getValue().endsWith("pain-nrs-W2"))
            .toList();
    assertThat(followUps).isNotEmpty();
    return (double) followUps.stream().filter(Observation::hasPartOf).count() / followUps.size();
  }

  @Test
  void deathIsToldInTheBundleThatFollowsIt() {
    List<SyntheticPatient> dead =
        SyntheticRegistry.generate(SETTINGS.withTreatments(1500).withDelivery(Delivery.BY_VISIT))
            .filter(each -> !each.truth().alive())
            .toList();

    assertThat(dead)
        .isNotEmpty()
        .allSatisfy(
            patient -> {
              assertThat(patient(patient.submissions().getFirst()).hasDeceased()).isFalse();
              assertThat(
                      patient(patient.submissions().getLast())
                          .getDeceasedDateTimeType()
                          .getValueAsString())
                  .isEqualTo(patient.truth().death().orElseThrow().toString());
            });
  }

  @Test
  void aClinicIsOneOrganization() {
    SyntheticClinic clinic = SyntheticRegistry.clinics(SETTINGS).getFirst();

    Bundle bundle = SyntheticRegistry.organization(clinic);

    assertThat(bundle.getEntry()).hasSize(1);
    assertThat(bundle.getEntryFirstRep().getRequest().getUrl())
        .isEqualTo("Organization?identifier=" + Canonical.CLINIC_IDENTIFIER + "|SEOUL-01");
  }

  private static List<Procedure> administrations(Bundle bundle) {
    return resources(bundle, Procedure.class).stream()
        .filter(each -> each.getCode().getCodingFirstRep().getCode().equals("cell-administration"))
        .toList();
  }

  private static Patient patient(Submission submission) {
    return resources(submission.bundle(), Patient.class).getFirst();
  }

  private static List<Bundle> bundles(List<SyntheticPatient> patients) {
    return patients.stream()
        .flatMap(each -> each.submissions().stream())
        .map(Submission::bundle)
        .toList();
  }

  private static String condition(Resource resource) {
    var identifier =
        switch (resource) {
          case Patient patient -> patient.getIdentifierFirstRep();
          case Procedure procedure -> procedure.getIdentifierFirstRep();
          case Observation observation -> observation.getIdentifierFirstRep();
          default -> throw new AssertionError("Unexpected " + resource.fhirType());
        };
    return "%s?identifier=%s|%s"
        .formatted(resource.fhirType(), identifier.getSystem(), identifier.getValue());
  }

  private static <T> List<T> resources(Bundle bundle, Class<T> type) {
    return bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static Set<String> fullUrls(Bundle bundle) {
    return new HashSet<>(bundle.getEntry().stream().map(BundleEntryComponent::getFullUrl).toList());
  }

  private static Set<String> outward(Bundle bundle) {
    Set<String> outward = references(bundle);
    outward.removeAll(fullUrls(bundle));
    return outward;
  }

  private static Set<String> references(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .flatMap(BundleShapeTest::references)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Stream<String> references(Resource resource) {
    return Fhir.CONTEXT
        .newTerser()
        .getAllPopulatedChildElementsOfType(resource, Reference.class)
        .stream()
        .filter(Reference::hasReference)
        .map(Reference::getReference);
  }
}

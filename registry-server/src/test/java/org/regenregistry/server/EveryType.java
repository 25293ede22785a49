package org.regenregistry.server;

import static org.regenregistry.server.ClinicalRecords.put;
import static org.regenregistry.server.ClinicalRecords.transaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hl7.fhir.r4.model.BiologicallyDerivedProduct;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.server.store.ResourceKind;

/**
 * One patient's record with a resource of every type the registry stores, each as the guide's
 * complete example has it and each referring to others where its type can.
 */
public final class EveryType {

  private static final String EXAMPLES = "/org/regenregistry/guide/examples/profiles/";

  private static final Map<ResourceKind, String> PROFILES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(ResourceKind.ENCOUNTER, "rtr-encounter"),
              Map.entry(ResourceKind.CONDITION, "rtr-condition"),
              Map.entry(ResourceKind.ADVERSE_EVENT, "rtr-adverse-event-resource"),
              Map.entry(ResourceKind.QUESTIONNAIRE_RESPONSE, "rtr-questionnaire-response"),
              Map.entry(ResourceKind.CONSENT, "rtr-consent"),
              Map.entry(ResourceKind.MEDICATION_STATEMENT, "rtr-medication-statement"),
              Map.entry(ResourceKind.SPECIMEN, "rtr-specimen"),
              Map.entry(ResourceKind.PROVENANCE, "rtr-provenance"),
              Map.entry(ResourceKind.RESEARCH_SUBJECT, "rtr-research-subject"),
              Map.entry(ResourceKind.RESEARCH_STUDY, "rtr-research-study"),
              Map.entry(ResourceKind.BIOLOGICALLY_DERIVED_PRODUCT, "rtr-product")));

  private final String patient;
  private final Map<ResourceKind, Resource> resources = new EnumMap<>(ResourceKind.class);
  private final Map<ResourceKind, String> urls = new EnumMap<>(ResourceKind.class);

  private EveryType(String patient) {
    this.patient = patient;
  }

  /** The value of the identifier that the example of a type gets. */
  public static String identifier(String patient, ResourceKind kind) {
    return kind == ResourceKind.PATIENT ? patient : patient + "-" + kind.type();
  }

  /** A transaction that puts a resource of every type, each by its identifier. */
  public static Bundle bundle(String patient) {
    return new EveryType(patient).bundle();
  }

  private Bundle bundle() {
    resources.put(ResourceKind.PATIENT, ClinicalRecords.patient(patient));
    resources.put(
        ResourceKind.ORGANIZATION, ClinicalRecords.organization("", "Clinic of " + patient));
    resources.put(ResourceKind.PROCEDURE, ClinicalRecords.administration("", "", "2024-03-11"));
    resources.put(ResourceKind.OBSERVATION, ClinicalRecords.score("", "", "2024-06-10", 4));
    PROFILES.forEach((kind, profile) -> resources.put(kind, example(kind, profile)));
    resources.forEach((kind, _) -> urls.put(kind, "urn:uuid:" + UUID.randomUUID()));
    resources.values().forEach(this::redirect);
    resources.forEach((kind, resource) -> identify(resource, identifier(patient, kind)));
    link();
    Bundle bundle = transaction();
    resources.forEach(
        (kind, resource) -> {
          put(bundle, resource, identifier(patient, kind));
          bundle.getEntry().getLast().setFullUrl(urls.get(kind));
        });
    return bundle;
  }

  private static Resource example(ResourceKind kind, String profile) {
    String path = EXAMPLES + profile + "/complete.json";
    try (InputStream source = EveryType.class.getResourceAsStream(path)) {
      String json = new String(source.readAllBytes(), StandardCharsets.UTF_8);
      return FhirHttp.FHIR.newJsonParser().parseResource(kind.resourceClass(), json);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The examples refer by names of their own; here each names this record's resource. */
  private void redirect(Resource resource) {
    FhirHttp.FHIR
        .newTerser()
        .getAllPopulatedChildElementsOfType(resource, Reference.class)
        .forEach(
            reference -> {
              if (reference.hasReference()) {
                String type = reference.getReference().split("/", -1)[0];
                ResourceKind.of(type).ifPresent(kind -> reference.setReference(urls.get(kind)));
              }
            });
  }

  /** Links that the examples leave out, so that every parameter finds something. */
  private void link() {
    resource(ResourceKind.PATIENT, Patient.class)
        .setManagingOrganization(to(ResourceKind.ORGANIZATION));
    Procedure procedure = resource(ResourceKind.PROCEDURE, Procedure.class);
    procedure.setSubject(to(ResourceKind.PATIENT)).setEncounter(to(ResourceKind.ENCOUNTER));
    procedure.addExtension(
        Extensions.COURSE,
        new Identifier().setSystem(Canonical.COURSE_IDENTIFIER).setValue(patient + "-course"));
    procedure.addExtension(Extensions.PRODUCT, to(ResourceKind.BIOLOGICALLY_DERIVED_PRODUCT));
    Observation observation = resource(ResourceKind.OBSERVATION, Observation.class);
    observation.setSubject(to(ResourceKind.PATIENT)).setEncounter(to(ResourceKind.ENCOUNTER));
    observation
        .addPartOf(to(ResourceKind.PROCEDURE))
        .addDerivedFrom(to(ResourceKind.QUESTIONNAIRE_RESPONSE));
    observation.addFocus(to(ResourceKind.BIOLOGICALLY_DERIVED_PRODUCT));
    observation.setSpecimen(to(ResourceKind.SPECIMEN));
    resource(ResourceKind.BIOLOGICALLY_DERIVED_PRODUCT, BiologicallyDerivedProduct.class)
        .setParent(null);
  }

  private <R extends Resource> R resource(ResourceKind kind, Class<R> type) {
    return type.cast(Objects.requireNonNull(resources.get(kind)));
  }

  private Reference to(ResourceKind kind) {
    return new Reference(urls.get(kind));
  }

  private static void identify(Resource resource, String value) {
    ClinicalRecords.identifierOf(resource).setValue(value);
  }
}

package org.regenregistry.server.store;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Extensions;

/** Parameters of the types that make a treatment record. */
final class TreatmentParameters {

  private static final String CELL_PRODUCT = Extensions.CELL_PRODUCT;
  private static final String COURSE = Extensions.COURSE;

  private static final ParameterForms<Organization> ORGANIZATIONS =
      ParameterForms.of(ResourceKind.ORGANIZATION, Organization.class);
  private static final ParameterForms<Patient> PATIENTS =
      ParameterForms.of(ResourceKind.PATIENT, Patient.class);
  private static final ParameterForms<Procedure> PROCEDURES =
      ParameterForms.of(ResourceKind.PROCEDURE, Procedure.class);
  private static final ParameterForms<Observation> OBSERVATIONS =
      ParameterForms.of(ResourceKind.OBSERVATION, Observation.class);

  static final List<SearchParameter> ORGANIZATION =
      List.of(
          ORGANIZATIONS.text("name", "name", Organization::getName),
          ORGANIZATIONS.concepts("type", "type", Organization::getType));

  static final List<SearchParameter> PATIENT =
      List.of(
          PATIENTS.code("gender", "gender", Patient::getGenderElement),
          PATIENTS.date("birthdate", "birthDate", Patient::getBirthDateElement),
          PATIENTS.link(
              "organization",
              "managingOrganization",
              ResourceKind.ORGANIZATION,
              Patient::getManagingOrganization));

  static final List<SearchParameter> PROCEDURE =
      List.of(
          PROCEDURES.concept("code", "code", Procedure::getCode),
          PROCEDURES.code("status", "status", Procedure::getStatusElement),
          PROCEDURES.date("date", "performed", Procedure::getPerformed),
          PROCEDURES.links("part-of", "partOf", ResourceKind.PROCEDURE, Procedure::getPartOf),
          PROCEDURES.link(
              "encounter", "encounter", ResourceKind.ENCOUNTER, Procedure::getEncounter),
          facet("donor-type", "donorType"),
          facet("tissue-source", "tissueSource"),
          facet("product-type", "productType"),
          facet("lot", "lot"),
          facet("batch", "batch"),
          PROCEDURES.links(
              "product",
              "extension('" + Extensions.PRODUCT + "').value",
              ResourceKind.BIOLOGICALLY_DERIVED_PRODUCT,
              TreatmentParameters::products),
          PROCEDURES.codings("course", "extension('" + COURSE + "').value", p -> course(p)));

  static final List<SearchParameter> OBSERVATION =
      List.of(
          OBSERVATIONS.concept("code", "code", Observation::getCode),
          OBSERVATIONS.concepts("category", "category", Observation::getCategory),
          OBSERVATIONS.code("status", "status", Observation::getStatusElement),
          OBSERVATIONS.date("date", "effective", Observation::getEffective),
          OBSERVATIONS.links("part-of", "partOf", ResourceKind.PROCEDURE, Observation::getPartOf),
          OBSERVATIONS.link(
              "encounter", "encounter", ResourceKind.ENCOUNTER, Observation::getEncounter),
          OBSERVATIONS.links(
              "focus", "focus", ResourceKind.BIOLOGICALLY_DERIVED_PRODUCT, Observation::getFocus),
          OBSERVATIONS.links(
              "derived-from",
              "derivedFrom",
              ResourceKind.QUESTIONNAIRE_RESPONSE,
              Observation::getDerivedFrom),
          OBSERVATIONS.link(
              "specimen", "specimen", ResourceKind.SPECIMEN, Observation::getSpecimen));

  private TreatmentParameters() {}

  /** A facet of the cell product: a code, or a text such as the lot's number, searched exactly. */
  private static SearchParameter facet(String name, String facet) {
    return PROCEDURES.codings(
        name,
        "extension('%s').extension('%s').value".formatted(CELL_PRODUCT, facet),
        procedure ->
            procedure.getExtensionsByUrl(CELL_PRODUCT).stream()
                .flatMap(product -> product.getExtensionsByUrl(facet).stream())
                .flatMap(TreatmentParameters::codings)
                .toList());
  }

  private static Stream<Coding> codings(Extension extension) {
    return switch (extension.getValue()) {
      case CodeableConcept concept -> concept.getCoding().stream();
      case StringType text when text.hasValue() -> Stream.of(new Coding().setCode(text.getValue()));
      case null, default -> Stream.empty();
    };
  }

  private static List<Reference> products(Procedure procedure) {
    return procedure.getExtensionsByUrl(Extensions.PRODUCT).stream()
        .map(Extension::getValue)
        .filter(Reference.class::isInstance)
        .map(Reference.class::cast)
        .toList();
  }

  private static List<Coding> course(Procedure procedure) {
    return procedure.getExtensionsByUrl(COURSE).stream()
        .map(Extension::getValue)
        .filter(Identifier.class::isInstance)
        .map(Identifier.class::cast)
        .map(course -> new Coding().setSystem(course.getSystem()).setCode(course.getValue()))
        .toList();
  }
}

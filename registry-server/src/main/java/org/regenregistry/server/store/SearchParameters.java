package org.regenregistry.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.server.store.SearchParameter.Compartment;
import org.regenregistry.server.store.SearchParameter.Identity;
import org.regenregistry.server.store.SearchParameter.LogicalId;
import org.regenregistry.server.store.SearchParameter.Updated;

/** The declared search parameters of each type. */
public final class SearchParameters {

  private static final List<SearchParameter> OF_EVERY_TYPE =
      List.of(
          new LogicalId("_id", "Resource.id"),
          new Updated("_lastUpdated", "Resource.meta.lastUpdated"));

  private static final Identity IDENTIFIER = new Identity("identifier", "Resource.identifier");

  /** R4 gives a Provenance no identifier, so the guide does. */
  private static final Identity PROVENANCE_IDENTIFIER =
      new Identity(
          "identifier",
          "Provenance.extension('%s').value".formatted(Extensions.BUSINESS_IDENTIFIER));

  private SearchParameters() {}

  /** All declared parameters of a type. */
  public static List<SearchParameter> of(ResourceKind kind) {
    SearchParameter identity = kind == ResourceKind.PROVENANCE ? PROVENANCE_IDENTIFIER : IDENTIFIER;
    List<SearchParameter> declared = new ArrayList<>(OF_EVERY_TYPE);
    declared.add(identity);
    declared.addAll(patient(kind));
    declared.addAll(own(kind));
    return declared;
  }

  /** The parameter of that name, when the type declares it. */
  public static Optional<SearchParameter> find(ResourceKind kind, String name) {
    return of(kind).stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  /** The names under which R4 lets a client ask for a patient's resources of a type. */
  private static List<SearchParameter> patient(ResourceKind kind) {
    return switch (kind) {
      case ORGANIZATION, PATIENT, RESEARCH_STUDY, BIOLOGICALLY_DERIVED_PRODUCT -> List.of();
      case CONSENT -> List.of(new Compartment("patient", "Consent.patient"));
      case PROVENANCE -> List.of(new Compartment("patient", "Provenance.target"));
      case RESEARCH_SUBJECT ->
          List.of(
              new Compartment("individual", "ResearchSubject.individual"),
              new Compartment("patient", "ResearchSubject.individual"));
      case PROCEDURE,
          OBSERVATION,
          ENCOUNTER,
          CONDITION,
          ADVERSE_EVENT,
          QUESTIONNAIRE_RESPONSE,
          MEDICATION_STATEMENT,
          SPECIMEN ->
          List.of(
              new Compartment("subject", kind.type() + ".subject"),
              new Compartment("patient", kind.type() + ".subject"));
    };
  }

  private static List<SearchParameter> own(ResourceKind kind) {
    return switch (kind) {
      case ORGANIZATION -> TreatmentParameters.ORGANIZATION;
      case PATIENT -> TreatmentParameters.PATIENT;
      case PROCEDURE -> TreatmentParameters.PROCEDURE;
      case OBSERVATION -> TreatmentParameters.OBSERVATION;
      case ENCOUNTER -> ContextParameters.ENCOUNTER;
      case CONDITION -> ContextParameters.CONDITION;
      case ADVERSE_EVENT -> ContextParameters.ADVERSE_EVENT;
      case QUESTIONNAIRE_RESPONSE -> ContextParameters.QUESTIONNAIRE_RESPONSE;
      case CONSENT -> ContextParameters.CONSENT;
      case MEDICATION_STATEMENT -> ContextParameters.MEDICATION_STATEMENT;
      case SPECIMEN -> ContextParameters.SPECIMEN;
      case PROVENANCE -> ContextParameters.PROVENANCE;
      case RESEARCH_SUBJECT -> ContextParameters.RESEARCH_SUBJECT;
      case RESEARCH_STUDY -> ContextParameters.RESEARCH_STUDY;
      case BIOLOGICALLY_DERIVED_PRODUCT -> ContextParameters.BIOLOGICALLY_DERIVED_PRODUCT;
    };
  }
}

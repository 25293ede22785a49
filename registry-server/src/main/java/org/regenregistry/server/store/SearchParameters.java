package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.store.SearchParameter.Compartment;
import org.regenregistry.server.store.SearchParameter.Date;
import org.regenregistry.server.store.SearchParameter.Identity;
import org.regenregistry.server.store.SearchParameter.Link;
import org.regenregistry.server.store.SearchParameter.LogicalId;
import org.regenregistry.server.store.SearchParameter.Text;
import org.regenregistry.server.store.SearchParameter.Token;
import org.regenregistry.server.store.SearchParameter.Updated;

/** The declared search parameters of each type. */
public final class SearchParameters {

  private static final List<SearchParameter> OF_EVERY_TYPE =
      List.of(
          new LogicalId("_id", "Resource.id"),
          new Updated("_lastUpdated", "Resource.meta.lastUpdated"),
          new Identity("identifier", "Resource.identifier"));

  private static final List<SearchParameter> ORGANIZATION =
      List.of(
          new Text(
              "name",
              "Organization.name",
              of(Organization.class, o -> o.hasName() ? List.of(o.getName()) : List.of())));

  private static final List<SearchParameter> PATIENT =
      List.of(
          new Token(
              "gender",
              "Patient.gender",
              of(Patient.class, p -> p.hasGender() ? code(p.getGenderElement()) : List.of())),
          new Date(
              "birthdate",
              "Patient.birthDate",
              of(Patient.class, p -> present(p.getBirthDateElement()))));

  private static final List<SearchParameter> PROCEDURE =
      List.of(
          new Compartment("subject", "Procedure.subject"),
          new Compartment("patient", "Procedure.subject"),
          new Token("code", "Procedure.code", of(Procedure.class, p -> codings(p.getCode()))),
          new Token(
              "status",
              "Procedure.status",
              of(Procedure.class, p -> p.hasStatus() ? code(p.getStatusElement()) : List.of())),
          new Date(
              "date", "Procedure.performed", of(Procedure.class, p -> present(p.getPerformed()))),
          new Link(
              "part-of",
              "Procedure.partOf",
              ResourceKind.PROCEDURE,
              of(Procedure.class, Procedure::getPartOf)));

  private static final List<SearchParameter> OBSERVATION =
      List.of(
          new Compartment("subject", "Observation.subject"),
          new Compartment("patient", "Observation.subject"),
          new Token("code", "Observation.code", of(Observation.class, o -> codings(o.getCode()))),
          new Token(
              "category",
              "Observation.category",
              of(
                  Observation.class,
                  o -> o.getCategory().stream().flatMap(c -> codings(c).stream()).toList())),
          new Token(
              "status",
              "Observation.status",
              of(Observation.class, o -> o.hasStatus() ? code(o.getStatusElement()) : List.of())),
          new Date(
              "date",
              "Observation.effective",
              of(Observation.class, o -> present(o.getEffective()))),
          new Link(
              "part-of",
              "Observation.partOf",
              ResourceKind.PROCEDURE,
              of(Observation.class, Observation::getPartOf)));

  private SearchParameters() {}

  /** All declared parameters of a type. */
  public static List<SearchParameter> of(ResourceKind kind) {
    List<SearchParameter> own =
        switch (kind) {
          case ORGANIZATION -> ORGANIZATION;
          case PATIENT -> PATIENT;
          case PROCEDURE -> PROCEDURE;
          case OBSERVATION -> OBSERVATION;
        };
    return Stream.concat(OF_EVERY_TYPE.stream(), own.stream()).toList();
  }

  /** The parameter of that name, when the type declares it. */
  public static Optional<SearchParameter> find(ResourceKind kind, String name) {
    return of(kind).stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  private static <R extends Resource, T> Function<Resource, T> of(
      Class<R> type, Function<R, T> extraction) {
    return resource -> extraction.apply(type.cast(resource));
  }

  private static Optional<Base> present(@Nullable Base value) {
    return Optional.ofNullable(value).filter(date -> !date.isEmpty());
  }

  private static List<Coding> codings(CodeableConcept concept) {
    return concept.getCoding();
  }

  private static List<Coding> code(Enumeration<?> value) {
    return List.of(new Coding().setSystem(value.getSystem()).setCode(value.getValueAsString()));
  }
}

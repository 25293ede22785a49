package org.regenregistry.server.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.store.SearchParameter.Compartment;
import org.regenregistry.server.store.SearchParameter.Date;
import org.regenregistry.server.store.SearchParameter.Link;
import org.regenregistry.server.store.SearchParameter.Text;
import org.regenregistry.server.store.SearchParameter.Token;

/**
 * Declares the parameters of one type in the words of the FHIR types they look at.
 *
 * @param <R> the type's class
 */
final class ParameterForms<R extends Resource> {

  private final ResourceKind kind;
  private final Class<R> type;

  private ParameterForms(ResourceKind kind, Class<R> type) {
    this.kind = kind;
    this.type = type;
  }

  static <R extends Resource> ParameterForms<R> of(ResourceKind kind, Class<R> type) {
    if (kind.resourceClass() != type) {
      throw new IllegalArgumentException(kind + " is not " + type);
    }
    return new ParameterForms<>(kind, type);
  }

  /** The compartment's patient under another name. */
  SearchParameter compartment(String name, String element) {
    return new Compartment(name, path(element));
  }

  SearchParameter concept(String name, String element, Function<R, CodeableConcept> value) {
    return codings(name, element, resource -> value.apply(resource).getCoding());
  }

  SearchParameter concepts(String name, String element, Function<R, List<CodeableConcept>> values) {
    return codings(
        name,
        element,
        resource ->
            values.apply(resource).stream()
                .flatMap(concept -> concept.getCoding().stream())
                .toList());
  }

  /** The coding is null where the resource has none. */
  SearchParameter code(String name, String element, Function<R, @Nullable Enumeration<?>> value) {
    return codings(name, element, resource -> coding(value.apply(resource)));
  }

  SearchParameter codings(String name, String element, Function<R, List<Coding>> codings) {
    return new Token(name, path(element), resource -> codings.apply(type.cast(resource)));
  }

  SearchParameter date(String name, String element, Function<R, ? extends @Nullable Base> value) {
    return new Date(
        name,
        path(element),
        resource ->
            Optional.<Base>ofNullable(value.apply(type.cast(resource)))
                .filter(date -> !date.isEmpty()));
  }

  SearchParameter link(
      String name, String element, ResourceKind target, Function<R, Reference> value) {
    return links(name, element, target, resource -> List.of(value.apply(resource)));
  }

  SearchParameter links(
      String name, String element, ResourceKind target, Function<R, List<Reference>> values) {
    return new Link(name, path(element), target, resource -> values.apply(type.cast(resource)));
  }

  SearchParameter text(String name, String element, Function<R, @Nullable String> value) {
    return new Text(
        name,
        path(element),
        resource -> Optional.ofNullable(value.apply(type.cast(resource))).stream().toList());
  }

  private String path(String element) {
    return kind.type() + "." + element;
  }

  private static List<Coding> coding(@Nullable Enumeration<?> value) {
    if (value == null || !value.hasValue()) {
      return List.of();
    }
    return List.of(new Coding().setSystem(value.getSystem()).setCode(value.getValueAsString()));
  }
}

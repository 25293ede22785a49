package org.regenregistry.server.search;

import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.SearchTerm;
import org.regenregistry.server.store.SearchValues.DateValue;
import org.regenregistry.server.store.SearchValues.LinkValue;
import org.regenregistry.server.store.SearchValues.QuantityValue;

/**
 * Extracts a parameter whose values stand for themselves.
 *
 * @param key the parameter's name in the store
 * @param path where its elements are
 * @param reader what to make of each
 */
record ValueExtractor(String key, Path path, Reader reader) implements Extractor {

  /** Makes search values of one element. */
  private interface Reader {
    void read(String key, Base element, ExtractedValues values);
  }

  /** The extractor of a parameter, unless its values are in columns or rows of others. */
  static Optional<Extractor> of(DeclaredParameter parameter, Path path) {
    Optional<Reader> reader =
        switch (parameter.home()) {
          case ID, UPDATED, ANY_PART, ALL_PARTS, PAIRS -> Optional.empty();
          case IDENTIFIERS -> Optional.of(ValueExtractor::identifier);
          case COMPARTMENT -> Optional.of(ValueExtractor::logicalReference);
          case CANONICAL -> Optional.of(ValueExtractor::address);
          case ROWS -> Optional.of(reader(parameter));
        };
    return reader.map(found -> new ValueExtractor(parameter.key(), path, found));
  }

  private static Reader reader(DeclaredParameter parameter) {
    return switch (parameter.type()) {
      case TOKEN -> ValueExtractor::token;
      case STRING -> (key, element, values) -> StringTerms.of(key, element, values.terms()::add);
      case URI -> ValueExtractor::address;
      case DATE -> ValueExtractor::date;
      case QUANTITY, NUMBER -> ValueExtractor::quantity;
      case REFERENCE -> ValueExtractor::reference;
      case COMPOSITE ->
          throw new IllegalArgumentException(parameter.key() + " is a composite without parts");
    };
  }

  @Override
  public void extract(Resource resource, ExtractedValues values) {
    path.select(resource, element -> reader.read(key, element, values));
  }

  private static void token(String key, Base element, ExtractedValues values) {
    boolean isOwnLabel =
        element instanceof Coding label && Canonical.CLINIC_LABEL.equals(label.getSystem());
    if (!isOwnLabel) {
      TokenTerms.of(key, element, values.terms()::add);
    }
  }

  /** An address; one with a version is found by both, and by the address alone. */
  private static void address(String key, Base element, ExtractedValues values) {
    if (element instanceof PrimitiveType<?> uri && uri.hasValue()) {
      String address = uri.getValueAsString();
      values.terms().add(SearchTerm.uri(key, SearchText.exact(address)));
      int bar = element instanceof CanonicalType ? address.indexOf('|') : -1;
      if (bar > 0) {
        values.terms().add(SearchTerm.uri(key, SearchText.exact(address.substring(0, bar))));
      }
    }
  }

  private static void date(String key, Base element, ExtractedValues values) {
    FhirTime.period(element).ifPresent(period -> values.dates().add(new DateValue(key, period)));
  }

  private static void quantity(String key, Base element, ExtractedValues values) {
    QuantityValues.of(
        element,
        measured ->
            values
                .quantities()
                .add(
                    new QuantityValue(
                        SearchTerm.coding(key, measured.system(), measured.code(), measured.text()),
                        measured.value())));
  }

  private static void reference(String key, Base element, ExtractedValues values) {
    if (element instanceof Reference reference && reference.getReferenceElement_().hasValue()) {
      ResourceKey.parse(reference.getReference())
          .ifPresent(target -> values.links().add(new LinkValue(key, target)));
    }
    logicalReference(key, element, values);
  }

  /** Who refers by an identifier names somebody the registry need not know. */
  private static void logicalReference(String key, Base element, ExtractedValues values) {
    if (element instanceof Reference reference && reference.hasIdentifier()) {
      TokenTerms.of(
          key + Modifier.IDENTIFIER.suffix(), reference.getIdentifier(), values.terms()::add);
    }
  }

  /** Whole identifiers have a table of their own; here are others, and what they are said to be. */
  private static void identifier(String key, Base element, ExtractedValues values) {
    if (element instanceof Identifier identifier) {
      boolean isWhole = isSaid(identifier.getSystem()) && isSaid(identifier.getValue());
      if (!isWhole) {
        TokenTerms.of(key, identifier, values.terms()::add);
      }
      type(key, identifier, values);
    }
  }

  private static boolean isSaid(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static void type(String key, Identifier identifier, ExtractedValues values) {
    if (identifier.hasType()) {
      CodeableConcept type = identifier.getType();
      String value =
          identifier.getValueElement().hasValue() ? SearchText.exact(identifier.getValue()) : "";
      String typed = key + Modifier.OF_TYPE.suffix();
      TokenTerms.of(
          typed,
          type,
          term ->
              values
                  .terms()
                  .add(
                      new SearchTerm(
                          typed, term.system(), term.code(), term.text(), "", value, "")));
    }
  }
}

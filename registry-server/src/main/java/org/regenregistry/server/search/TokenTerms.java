package org.regenregistry.server.search;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.store.SearchTerm;

/** The codes that an element holds, as terms of a token parameter. */
final class TokenTerms {

  private static final String BOOLEAN_SYSTEM =
      "http://terminology.hl7.org/CodeSystem/special-values";

  private TokenTerms() {}

  /** Hands over one term per code of the element; none for types that hold no code. */
  static void of(String parameter, Base element, Consumer<SearchTerm> found) {
    switch (element) {
      case CodeableConcept concept -> concept(parameter, concept, found);
      case Coding coding ->
          add(parameter, coding.getSystem(), coding.getCode(), coding.getDisplay(), found);
      case Identifier identifier ->
          add(
              parameter,
              identifier.getSystem(),
              identifier.getValue(),
              identifier.getType().getText(),
              found);
      case ContactPoint contact -> add(parameter, null, contact.getValue(), null, found);
      case Enumeration<?> code when code.hasValue() ->
          add(parameter, code.getSystem(), code.getValueAsString(), null, found);
      case BooleanType truth when truth.hasValue() ->
          add(parameter, BOOLEAN_SYSTEM, truth.getValueAsString(), null, found);
      case PrimitiveType<?> code when code.hasValue() ->
          add(parameter, null, code.getValueAsString(), null, found);
      default -> {
        // Elements of other types hold no code.
      }
    }
  }

  private static void concept(
      String parameter, CodeableConcept concept, Consumer<SearchTerm> found) {
    String text = folded(concept.getText());
    boolean isSaid = text.isEmpty();
    for (Coding coding : concept.getCoding()) {
      add(parameter, coding.getSystem(), coding.getCode(), coding.getDisplay(), found);
      isSaid = isSaid || text.equals(folded(coding.getDisplay()));
    }
    if (!isSaid) {
      found.accept(SearchTerm.coding(parameter, "", "", text));
    }
  }

  private static void add(
      String parameter,
      @Nullable String system,
      @Nullable String code,
      @Nullable String text,
      Consumer<SearchTerm> found) {
    if (system == null && code == null && text == null) {
      return;
    }
    found.accept(
        SearchTerm.coding(
            parameter,
            system == null ? "" : SearchText.exact(system),
            code == null ? "" : SearchText.exact(code),
            folded(text)));
  }

  private static String folded(@Nullable String text) {
    return text == null ? "" : SearchText.folded(text);
  }
}

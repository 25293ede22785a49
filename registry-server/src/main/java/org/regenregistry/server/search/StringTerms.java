package org.regenregistry.server.search;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.server.store.SearchTerm;

/** The texts that an element holds, as terms of a string parameter. */
final class StringTerms {

  private StringTerms() {}

  /** Hands over one term per text; of an address each of its parts. */
  static void of(String parameter, Base element, Consumer<SearchTerm> found) {
    switch (element) {
      case PrimitiveType<?> text when text.hasValue() ->
          add(parameter, text.getValueAsString(), found);
      case Address address ->
          parts(address)
              .filter(StringType::hasValue)
              .forEach(part -> add(parameter, part.getValue(), found));
      default -> {
        // Elements of other types hold no text to search by.
      }
    }
  }

  private static Stream<StringType> parts(Address address) {
    return Stream.concat(
        address.getLine().stream(),
        Stream.of(
            address.getCityElement(),
            address.getDistrictElement(),
            address.getStateElement(),
            address.getCountryElement(),
            address.getPostalCodeElement(),
            address.getTextElement()));
  }

  private static void add(String parameter, String text, Consumer<SearchTerm> found) {
    found.accept(SearchTerm.string(parameter, SearchText.exact(text), SearchText.folded(text)));
  }
}

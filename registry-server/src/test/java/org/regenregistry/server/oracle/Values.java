package org.regenregistry.server.oracle;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** What one parameter sees in one resource, in every way a search could look at it. */
final class Values {

  private static final int LONGEST_TEXT = 200;
  private static final String BOOLEANS = "http://terminology.hl7.org/CodeSystem/special-values";

  /**
   * Something coded. The empty string stands for what is absent.
   *
   * @param types of an identifier, as {@code system|code}
   */
  record Token(String system, String code, String text, List<String> types) {}

  /** A quantity as the resource has it. */
  record Measure(BigDecimal value, String system, String code, String unit) {}

  /** A reference: {@code Type/id}, or an address; with the identifier it names, if any. */
  record Link(String reference, Optional<Token> identifier) {}

  final List<Token> tokens = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  final List<Interval> dates = new ArrayList<>();
  final List<Measure> measures = new ArrayList<>();
  final List<Link> links = new ArrayList<>();
  final List<String> uris = new ArrayList<>();

  /** Of a composite: one list per element, with the values of its parts. */
  final List<List<Values>> groups = new ArrayList<>();

  static Values of(List<? extends Base> elements) {
    Values values = new Values();
    elements.forEach(values::add);
    return values;
  }

  private void add(Base element) {
    Interval.of(element).ifPresent(dates::add);
    switch (element) {
      case CodeableConcept concept -> addConcept(concept);
      case Coding coding -> addToken(coding.getSystem(), coding.getCode(), coding.getDisplay());
      case Identifier identifier -> token(identifier).ifPresent(tokens::add);
      case ContactPoint contact -> addToken("", contact.getValue(), "");
      case Quantity quantity -> addMeasure(quantity);
      case Reference reference -> addLink(reference);
      case HumanName name -> addName(name);
      case Address address -> addAddress(address);
      case BooleanType flag -> addToken(BOOLEANS, flag.getValueAsString(), "");
      case Enumeration<?> code -> addToken(code.getSystem(), code.getValueAsString(), "");
      case IdType id -> addToken("", id.getIdPart(), "");
      case PrimitiveType<?> primitive -> addPrimitive(primitive);
      default -> {
        // Other elements, such as Age ranges, are nothing a declared form compares.
      }
    }
  }

  private void addConcept(CodeableConcept concept) {
    concept
        .getCoding()
        .forEach(coding -> addToken(coding.getSystem(), coding.getCode(), coding.getDisplay()));
    addToken("", "", concept.getText());
  }

  private void addToken(String system, String code, String text) {
    Token token = new Token(orEmpty(system), orEmpty(code), orEmpty(text), List.of());
    if (!(token.system.isEmpty() && token.code.isEmpty() && token.text.isEmpty())) {
      tokens.add(token);
    }
  }

  private static Optional<Token> token(Identifier identifier) {
    if (!identifier.hasSystem() && !identifier.hasValue()) {
      return Optional.empty();
    }
    List<String> types =
        identifier.getType().getCoding().stream()
            .map(type -> orEmpty(type.getSystem()) + "|" + orEmpty(type.getCode()))
            .toList();
    return Optional.of(
        new Token(
            orEmpty(identifier.getSystem()),
            orEmpty(identifier.getValue()),
            orEmpty(identifier.getType().getText()),
            types));
  }

  private void addMeasure(Quantity quantity) {
    if (quantity.hasValue()) {
      measures.add(
          new Measure(
              quantity.getValue(),
              orEmpty(quantity.getSystem()),
              orEmpty(quantity.getCode()),
              orEmpty(quantity.getUnit())));
    }
  }

  private void addLink(Reference reference) {
    Optional<Token> identifier =
        reference.hasIdentifier() ? token(reference.getIdentifier()) : Optional.empty();
    if (reference.hasReference() || identifier.isPresent()) {
      links.add(new Link(orEmpty(reference.getReference()), identifier));
    }
  }

  private void addName(HumanName name) {
    name.getGiven().forEach(this::addPrimitive);
    name.getPrefix().forEach(this::addPrimitive);
    name.getSuffix().forEach(this::addPrimitive);
    addPrimitive(name.getFamilyElement());
    addPrimitive(name.getTextElement());
  }

  private void addAddress(Address address) {
    address.getLine().forEach(this::addPrimitive);
    addPrimitive(address.getCityElement());
    addPrimitive(address.getDistrictElement());
    addPrimitive(address.getStateElement());
    addPrimitive(address.getPostalCodeElement());
    addPrimitive(address.getCountryElement());
    addPrimitive(address.getTextElement());
  }

  private void addPrimitive(PrimitiveType<?> primitive) {
    if (primitive.hasValue()) {
      String text = primitive.getValueAsString();
      texts.add(text);
      uris.add(text);
      addToken("", text, "");
    }
  }

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(tokens, dates, measures, links);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /**
   * The form in which texts are compared: without case, diacritics and repeated white space, and
   * only the beginning (as R4 allows; the length is a decision of the registry).
   */
  static String fold(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    String folded = plain.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return folded.length() <= LONGEST_TEXT ? folded : folded.substring(0, LONGEST_TEXT);
  }
}

package org.regenregistry.server.oracle;

import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** A value of each form and for each modifier, for calls that must be understood. */
final class FormExamples {

  private FormExamples() {}

  static String of(Definition definition) {
    return definition.components().isEmpty()
        ? of(definition.form())
        : definition.components().stream()
            .map(part -> of(part.form()))
            .collect(Collectors.joining("$"));
  }

  private static String of(SearchParamType form) {
    return switch (form) {
      case DATE -> "ge2020";
      case QUANTITY, NUMBER -> "gt1";
      case URI -> "http://example.org/a";
      case REFERENCE -> "0198f3a0-0000-7000-8000-000000000000";
      case TOKEN, STRING -> "a";
      default -> throw new IllegalArgumentException(form.toCode());
    };
  }

  /** A value that fits the modifier, whatever the parameter. */
  static String of(String modifier) {
    return switch (modifier) {
      case "missing" -> "false";
      case "in", "not-in" -> ValueSets.known().iterator().next();
      case "above", "below" -> "https://regen-registry.org/fhir/CodeSystem/site|knee";
      case "of-type" -> SampleValues.SYSTEM + "|PLAC|a";
      case "identifier" -> "http://example.org/staff|7";
      case String type when Character.isUpperCase(type.charAt(0)) ->
          "0198f3a0-0000-7000-8000-000000000000";
      default -> "a";
    };
  }
}

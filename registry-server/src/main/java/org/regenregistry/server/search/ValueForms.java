package org.regenregistry.server.search;

import java.util.stream.Collectors;
import org.regenregistry.server.search.DeclaredParameter.Home;
import org.regenregistry.server.store.ResourceKind;

/** Says in words which form the values of a parameter have. */
final class ValueForms {

  private static final String PREFIXES = "eq, ne, gt, lt, ge, le, sa, eb or ap";

  private final SearchParameters parameters;
  private final GuideTerminology terminology;

  ValueForms(SearchParameters parameters, GuideTerminology terminology) {
    this.parameters = parameters;
    this.terminology = terminology;
  }

  String of(DeclaredParameter parameter, Modifier modifier) {
    return switch (modifier) {
      case NONE -> form(parameter);
      case MISSING -> "true or false";
      case EXACT, CONTAINS, TEXT -> "a text";
      case NOT, IDENTIFIER -> "code, system|code, |code or system|";
      case IN, NOT_IN ->
          "the address of a value set whose codes the guide lists: "
              + String.join(", ", terminology.valueSets());
      case ABOVE, BELOW ->
          parameter.type() == DeclaredParameter.ValueType.TOKEN
              ? "system|code of a code system that the guide defines; the order of others is not"
                  + " known here"
              : "an address";
      case OF_TYPE -> "system|code|value: what the identifier is, and its value";
    };
  }

  private String form(DeclaredParameter parameter) {
    return switch (parameter.type()) {
      case TOKEN -> "code, system|code, |code or system|";
      case STRING -> "a text";
      case URI -> "an address";
      case DATE ->
          "a date such as 2024, 2024-05, 2024-05-01 or 2024-05-01T10:00:00Z, after "
              + PREFIXES
              + " or nothing";
      case NUMBER -> "a number, after " + PREFIXES + " or nothing";
      case QUANTITY ->
          "number, number|system|code or number||unit, after " + PREFIXES + " or nothing";
      case REFERENCE -> parameter.home() == Home.CANONICAL ? "an address" : reference(parameter);
      case COMPOSITE ->
          parameter.home() == Home.ANY_PART
              ? form(parameters.part(parameter, parameter.parts().getFirst()))
              : parameter.parts().stream()
                  .map(name -> parameters.part(parameter, name))
                  .map(this::form)
                  .collect(Collectors.joining("; then a dollar sign and "));
    };
  }

  private static String reference(DeclaredParameter parameter) {
    return "id or Type/id, with a type of "
        + parameter.targets().stream()
            .map(ResourceKind::type)
            .sorted()
            .collect(Collectors.joining(", "));
  }
}

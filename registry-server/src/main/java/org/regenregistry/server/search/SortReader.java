package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ParameterForm;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchOrder;
import org.regenregistry.server.store.SearchOrder.Direction;
import org.regenregistry.server.store.SearchOrder.SortKey;

/**
 * Reads {@code _sort}: names of parameters, each with a minus before it for the other direction.
 */
final class SortReader {

  static final String SORT = "_sort";
  private static final int MOST_KEYS = 5;

  private final SearchParameters parameters;

  SortReader(SearchParameters parameters) {
    this.parameters = parameters;
  }

  SearchOrder read(ResourceKind kind, String value, List<Problem> problems) {
    String[] parts = value.split(",", -1);
    if (parts.length > MOST_KEYS) {
      problems.add(
          Problem.at(
              ProblemCode.SEARCH_TOO_COSTLY,
              SORT,
              "A search is sorted by at most %d parameters.".formatted(MOST_KEYS)));
      return SearchOrder.BY_ID;
    }
    List<SortKey> keys = new ArrayList<>();
    for (String part : parts) {
      boolean isDescending = part.startsWith("-");
      String name = isDescending ? part.substring(1) : part;
      sortable(kind, name)
          .ifPresentOrElse(
              parameter ->
                  keys.add(
                      new SortKey(
                          parameter.key(),
                          form(parameter),
                          isDescending ? Direction.DESCENDING : Direction.ASCENDING)),
              () -> problems.add(unknown(kind, name)));
    }
    return new SearchOrder(keys);
  }

  private Optional<DeclaredParameter> sortable(ResourceKind kind, String name) {
    return parameters.find(kind, name).filter(SortReader::isSortable);
  }

  static boolean isSortable(DeclaredParameter parameter) {
    return switch (parameter.home()) {
      case PAIRS, ANY_PART, ALL_PARTS -> false;
      case ID, UPDATED, IDENTIFIERS, COMPARTMENT, ROWS, CANONICAL -> true;
    };
  }

  private Problem unknown(ResourceKind kind, String name) {
    List<String> names =
        parameters.of(kind).stream()
            .filter(SortReader::isSortable)
            .map(DeclaredParameter::name)
            .toList();
    return Problem.at(
        ProblemCode.PARAMETER_INVALID,
        SORT,
        "%s cannot be sorted by '%s'. It can be sorted by: %s."
            .formatted(kind.type(), ConditionReader.harmless(name), String.join(", ", names)));
  }

  /** In which form the store keeps the values of a parameter. */
  static ParameterForm form(DeclaredParameter parameter) {
    return switch (parameter.home()) {
      case ID -> ParameterForm.ID;
      case UPDATED -> ParameterForm.UPDATED;
      case IDENTIFIERS -> ParameterForm.IDENTIFIER;
      case COMPARTMENT -> ParameterForm.COMPARTMENT;
      case CANONICAL -> ParameterForm.URI;
      case ROWS ->
          switch (parameter.type()) {
            case TOKEN -> ParameterForm.TOKEN;
            case STRING -> ParameterForm.STRING;
            case URI -> ParameterForm.URI;
            case DATE -> ParameterForm.DATE;
            case QUANTITY, NUMBER -> ParameterForm.QUANTITY;
            case REFERENCE -> ParameterForm.LINK;
            case COMPOSITE -> throw new IllegalArgumentException(parameter.key());
          };
      case PAIRS, ANY_PART, ALL_PARTS ->
          throw new IllegalArgumentException(parameter.key() + " has no rows of its own");
    };
  }
}

package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.regenregistry.server.search.DeclaredParameter.Home;
import org.regenregistry.server.store.ParameterForm;
import org.regenregistry.server.store.SearchCondition;

/** Reads {@code :missing}: whether a resource has any value of a parameter. */
final class Absence {

  private static final String OWN_LABEL = "_security";

  private final SearchParameters parameters;

  Absence(SearchParameters parameters) {
    this.parameters = parameters;
  }

  /** The conditions; empty for another value than true or false. */
  Optional<List<SearchCondition>> read(DeclaredParameter parameter, List<String> alternatives) {
    return switch (String.join(",", alternatives)) {
      case "true" -> Optional.of(missing(parameter));
      case "false" -> Optional.of(present(parameter));
      default -> Optional.empty();
    };
  }

  private List<SearchCondition> missing(DeclaredParameter parameter) {
    if (parameter.name().equals(OWN_LABEL)) {
      return List.of(new SearchCondition.Nothing());
    }
    List<SearchCondition> absent = new ArrayList<>();
    for (Place place : places(parameter)) {
      absent.add(new SearchCondition.Missing(place.key(), place.form()));
    }
    return absent;
  }

  private List<SearchCondition> present(DeclaredParameter parameter) {
    if (parameter.name().equals(OWN_LABEL)) {
      return List.of();
    }
    List<List<SearchCondition>> found = new ArrayList<>();
    for (Place place : places(parameter)) {
      found.add(List.of(new SearchCondition.Present(place.key(), place.form())));
    }
    return found.size() == 1 ? found.getFirst() : List.of(new SearchCondition.AnyOf(found));
  }

  /** Where a value of the parameter could be; in more than one place for some. */
  private List<Place> places(DeclaredParameter parameter) {
    String key = parameter.key();
    return switch (parameter.home()) {
      case IDENTIFIERS ->
          List.of(new Place(key, ParameterForm.IDENTIFIER), new Place(key, ParameterForm.TOKEN));
      case ANY_PART ->
          parameter.parts().stream()
              .map(name -> parameters.part(parameter, name))
              .flatMap(part -> places(part).stream())
              .toList();
      case ROWS, CANONICAL, COMPARTMENT, ID, UPDATED, PAIRS, ALL_PARTS ->
          parameter.isReference() && parameter.home() == Home.ROWS
              ? List.of(
                  new Place(key, ParameterForm.LINK),
                  new Place(key + Modifier.IDENTIFIER.suffix(), ParameterForm.TOKEN))
              : List.of(new Place(key, SortReader.form(parameter)));
    };
  }

  private record Place(String key, ParameterForm form) {}
}

package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.search.DeclaredParameter.Home;
import org.regenregistry.server.search.DeclaredParameter.ValueType;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;
import org.regenregistry.server.store.TermPattern;

/** Reads the values of one parameter into what a found resource has to fulfil. */
final class ValueReader {

  private final SearchParameters parameters;
  private final TokenConditions tokens;
  private final IdentifierConditions identifiers = new IdentifierConditions();
  private final ReferenceReader references;

  ValueReader(
      SearchParameters parameters,
      GuideTerminology terminology,
      ReferenceReader references,
      ClinicCode clinic) {
    this.parameters = parameters;
    this.tokens = new TokenConditions(terminology, clinic);
    this.references = references;
  }

  /**
   * The conditions that must all hold; empty when a value does not have the form it should have.
   *
   * @param modifier one that the parameter takes
   * @param types the stored types that a reference may lead to here
   * @param alternatives the values of which one must hold, still escaped
   */
  Optional<List<SearchCondition>> read(
      DeclaredParameter parameter,
      Modifier modifier,
      Set<ResourceKind> types,
      List<String> alternatives) {
    if (modifier == Modifier.MISSING) {
      return new Absence(parameters).read(parameter, alternatives);
    }
    return switch (parameter.home()) {
      case ID -> one(new SearchCondition.WithIds(ids(alternatives)));
      case UPDATED ->
          all(alternatives, DateReader::read).flatMap(it -> one(new SearchCondition.UpdatedIs(it)));
      case IDENTIFIERS -> identifiers.read(parameter, modifier, alternatives);
      case COMPARTMENT, ROWS, CANONICAL -> values(parameter, modifier, types, alternatives);
      case PAIRS, ALL_PARTS -> composite(parameter, alternatives);
      case ANY_PART -> anyPart(parameter, modifier, types, alternatives);
    };
  }

  private Optional<List<SearchCondition>> values(
      DeclaredParameter parameter,
      Modifier modifier,
      Set<ResourceKind> types,
      List<String> alternatives) {
    String key = parameter.key();
    if (parameter.home() == Home.CANONICAL) {
      return one(uri(key, modifier, alternatives));
    }
    return switch (parameter.type()) {
      case TOKEN -> tokens.read(key, modifier, alternatives);
      case STRING -> text(key, modifier, alternatives);
      case URI -> one(uri(key, modifier, alternatives));
      case DATE ->
          all(alternatives, DateReader::read)
              .flatMap(it -> one(new SearchCondition.DateIs(key, it)));
      case QUANTITY, NUMBER ->
          all(alternatives, value -> QuantityReader.read(value, Optional.empty()))
              .flatMap(it -> one(new SearchCondition.QuantityIs(key, it)));
      case REFERENCE -> reference(parameter, modifier, types, alternatives);
      case COMPOSITE -> throw new IllegalArgumentException(key + " has no values of its own");
    };
  }

  private Optional<List<SearchCondition>> reference(
      DeclaredParameter parameter,
      Modifier modifier,
      Set<ResourceKind> types,
      List<String> alternatives) {
    if (modifier == Modifier.IDENTIFIER) {
      return tokens.read(
          parameter.key() + Modifier.IDENTIFIER.suffix(), Modifier.NONE, alternatives);
    }
    return all(alternatives, value -> references.read(value, types))
        .flatMap(
            found -> {
              Set<ResourceKey> keys =
                  found.stream().flatMap(Set::stream).collect(Collectors.toSet());
              return one(
                  parameter.home() == Home.COMPARTMENT
                      ? new SearchCondition.OfPatients(
                          keys.stream().map(ResourceKey::id).collect(Collectors.toSet()))
                      : new SearchCondition.LinkedTo(parameter.key(), keys));
            });
  }

  private static Optional<List<SearchCondition>> text(
      String key, Modifier modifier, List<String> alternatives) {
    Function<String, TermPattern> pattern =
        switch (modifier) {
          case EXACT -> value -> new TermPattern.Exact(SearchText.exact(value));
          case CONTAINS -> value -> new TermPattern.TextContains(SearchText.folded(value));
          default -> value -> new TermPattern.TextBegins(SearchText.folded(value));
        };
    List<String> texts = alternatives.stream().map(Escapes::unescape).toList();
    return texts.stream().map(SearchText::folded).anyMatch(String::isEmpty)
        ? Optional.empty()
        : one(new SearchCondition.HasTerm(key, texts.stream().map(pattern).toList()));
  }

  private static SearchCondition uri(String key, Modifier modifier, List<String> alternatives) {
    Function<String, TermPattern> pattern =
        switch (modifier) {
          case ABOVE -> UriReader::above;
          case BELOW -> UriReader::below;
          default -> UriReader::exactly;
        };
    return new SearchCondition.HasTerm(key, alternatives.stream().map(pattern).toList());
  }

  /** Each alternative of a composite has a value for each part, divided by a dollar sign. */
  private Optional<List<SearchCondition>> composite(
      DeclaredParameter parameter, List<String> alternatives) {
    Optional<List<List<SearchCondition>>> read =
        all(alternatives, value -> oneComposite(parameter, Escapes.split(value, '$')));
    return read.map(
        found -> found.size() == 1 ? found.getFirst() : List.of(new SearchCondition.AnyOf(found)));
  }

  private Optional<List<SearchCondition>> oneComposite(
      DeclaredParameter parameter, List<String> values) {
    if (values.size() != parameter.parts().size()) {
      return Optional.empty();
    }
    if (parameter.home() == Home.PAIRS) {
      return pair(parameter, values.getFirst(), values.getLast());
    }
    List<SearchCondition> conditions = new ArrayList<>();
    for (int index = 0; index < values.size(); index++) {
      DeclaredParameter part = parameters.part(parameter, parameter.parts().get(index));
      Optional<List<SearchCondition>> read =
          read(part, Modifier.NONE, part.targets(), List.of(values.get(index)));
      if (read.isEmpty()) {
        return Optional.empty();
      }
      conditions.addAll(read.get());
    }
    return Optional.of(conditions);
  }

  private Optional<List<SearchCondition>> pair(
      DeclaredParameter parameter, String code, String value) {
    ValueType type = parameters.part(parameter, parameter.parts().getLast()).type();
    return TokenReader.read(code)
        .flatMap(
            component ->
                type == ValueType.QUANTITY
                    ? QuantityReader.read(value, Optional.of(component))
                        .flatMap(
                            range ->
                                one(
                                    new SearchCondition.QuantityIs(
                                        parameter.key(), List.of(range))))
                    : TokenReader.read(value)
                        .flatMap(
                            coded ->
                                one(
                                    new SearchCondition.HasTerm(
                                        parameter.key(),
                                        List.of(new TermPattern.WithValue(component, coded))))));
  }

  private Optional<List<SearchCondition>> anyPart(
      DeclaredParameter parameter,
      Modifier modifier,
      Set<ResourceKind> types,
      List<String> alternatives) {
    Optional<List<List<SearchCondition>>> read =
        all(
            parameter.parts(),
            name -> read(parameters.part(parameter, name), modifier, types, alternatives));
    boolean isExclusion = modifier == Modifier.NOT || modifier == Modifier.NOT_IN;
    return read.map(
        found ->
            isExclusion
                ? found.stream().flatMap(List::stream).toList()
                : List.of(new SearchCondition.AnyOf(found)));
  }

  private static Set<UUID> ids(List<String> alternatives) {
    Set<UUID> ids = new HashSet<>();
    alternatives.forEach(value -> ResourceKey.parseId(Escapes.unescape(value)).ifPresent(ids::add));
    return ids;
  }

  static Optional<List<SearchCondition>> one(SearchCondition condition) {
    return Optional.of(List.of(condition));
  }

  /** All values as they were read, or empty when one of them could not be. */
  static <S, T> Optional<List<T>> all(List<S> values, Function<S, Optional<T>> reading) {
    List<T> read = new ArrayList<>();
    for (S value : values) {
      Optional<T> one = reading.apply(value);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      read.add(one.get());
    }
    return Optional.of(read);
  }
}

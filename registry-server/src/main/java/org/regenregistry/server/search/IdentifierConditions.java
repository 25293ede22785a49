package org.regenregistry.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.regenregistry.server.search.TokenReader.Token;
import org.regenregistry.server.store.SearchCondition;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.TermPattern;

/**
 * Reads the values of a type's business identifier. Identifiers with system and value have a table
 * of their own; the few without one of them are terms like other tokens.
 */
final class IdentifierConditions {

  /** The conditions; empty when a value is no token. */
  Optional<List<SearchCondition>> read(
      DeclaredParameter parameter, Modifier modifier, List<String> alternatives) {
    String typed = parameter.key() + Modifier.OF_TYPE.suffix();
    return switch (modifier) {
      case OF_TYPE ->
          ValueReader.all(alternatives, TokenReader::readTyped)
              .flatMap(found -> ValueReader.one(new SearchCondition.HasTerm(typed, found)));
      case TEXT ->
          ValueReader.all(alternatives, TokenConditions::text)
              .flatMap(found -> ValueReader.one(new SearchCondition.HasTerm(typed, found)));
      default ->
          ValueReader.all(alternatives, TokenReader::parse)
              .map(tokens -> identified(parameter.key(), modifier, tokens));
    };
  }

  private static List<SearchCondition> identified(
      String key, Modifier modifier, List<Token> tokens) {
    List<IdentifierPattern> whole = new ArrayList<>();
    List<TermPattern> incomplete = new ArrayList<>();
    for (Token token : tokens) {
      whole(token).ifPresent(whole::add);
      incomplete(token).ifPresent(incomplete::add);
    }
    return modifier == Modifier.NOT ? neither(key, whole, incomplete) : any(key, whole, incomplete);
  }

  /** Every whole identifier has a system, so "without a system" finds none of them. */
  private static Optional<IdentifierPattern> whole(Token token) {
    Optional<String> value = token.code().isEmpty() ? Optional.empty() : Optional.of(token.code());
    return token.system().filter(String::isEmpty).isPresent()
        ? Optional.empty()
        : Optional.of(new IdentifierPattern(token.system(), value));
  }

  /** One with system and value can only be whole. */
  private static Optional<TermPattern> incomplete(Token token) {
    String code = SearchText.exact(token.code());
    if (token.system().isEmpty()) {
      return Optional.of(new TermPattern.Coding("", code));
    }
    String system = SearchText.exact(token.system().get());
    if (system.isEmpty()) {
      return Optional.of(new TermPattern.Coding("", code));
    }
    return code.isEmpty() ? Optional.of(new TermPattern.InSystem(system)) : Optional.empty();
  }

  private static List<SearchCondition> any(
      String key, List<IdentifierPattern> whole, List<TermPattern> incomplete) {
    List<SearchCondition> alternatives = new ArrayList<>();
    if (!whole.isEmpty()) {
      alternatives.add(new SearchCondition.Identified(whole));
    }
    if (!incomplete.isEmpty()) {
      alternatives.add(new SearchCondition.HasTerm(key, incomplete));
    }
    return alternatives.size() == 1
        ? alternatives
        : List.of(new SearchCondition.AnyOf(alternatives.stream().map(List::of).toList()));
  }

  private static List<SearchCondition> neither(
      String key, List<IdentifierPattern> whole, List<TermPattern> incomplete) {
    List<SearchCondition> conditions = new ArrayList<>();
    if (!whole.isEmpty()) {
      conditions.add(new SearchCondition.NotIdentified(whole));
    }
    if (!incomplete.isEmpty()) {
      conditions.add(new SearchCondition.LacksTerm(key, incomplete));
    }
    return conditions;
  }
}

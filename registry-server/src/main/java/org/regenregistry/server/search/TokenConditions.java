package org.regenregistry.server.search;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.search.TokenReader.Token;
import org.regenregistry.server.store.SearchCondition;
import org.regenregistry.server.store.TermPattern;
import org.regenregistry.server.store.TermPattern.Coding;

/** Reads the values of a token parameter with any of its modifiers. */
final class TokenConditions {

  private static final String SECURITY = "._security";

  private final GuideTerminology terminology;
  private final ClinicCode clinic;

  TokenConditions(GuideTerminology terminology, ClinicCode clinic) {
    this.terminology = terminology;
    this.clinic = clinic;
  }

  /** The conditions; empty when a value is no token, or one that the modifier cannot follow. */
  Optional<List<SearchCondition>> read(String key, Modifier modifier, List<String> alternatives) {
    Optional<List<TermPattern>> patterns =
        ValueReader.all(alternatives, value -> pattern(modifier, value));
    boolean isExclusion = modifier == Modifier.NOT || modifier == Modifier.NOT_IN;
    return patterns.map(
        found -> {
          if (key.endsWith(SECURITY) && found.stream().anyMatch(this::isOwnLabel)) {
            return isExclusion ? List.of(new SearchCondition.Nothing()) : List.of();
          }
          return List.of(
              isExclusion
                  ? new SearchCondition.LacksTerm(key, found)
                  : new SearchCondition.HasTerm(key, found));
        });
  }

  private Optional<TermPattern> pattern(Modifier modifier, String value) {
    return switch (modifier) {
      case TEXT -> text(value);
      case IN, NOT_IN ->
          terminology
              .valueSet(Escapes.unescape(value))
              .map(codes -> new TermPattern.OneOf(bounded(codes)));
      case ABOVE, BELOW -> related(modifier, value);
      case OF_TYPE -> TokenReader.readTyped(value);
      case NONE, NOT, MISSING, EXACT, CONTAINS, IDENTIFIER -> TokenReader.read(value);
    };
  }

  static Optional<TermPattern> text(String value) {
    String folded = SearchText.folded(Escapes.unescape(value));
    return folded.isEmpty() ? Optional.empty() : Optional.of(new TermPattern.TextBegins(folded));
  }

  private Optional<TermPattern> related(Modifier modifier, String value) {
    return TokenReader.parse(value)
        .filter(token -> token.system().isPresent() && !token.code().isEmpty())
        .flatMap(token -> related(modifier, token.system().orElseThrow(), token))
        .map(codes -> new TermPattern.OneOf(bounded(codes)));
  }

  private Optional<Set<Coding>> related(Modifier modifier, String system, Token token) {
    return modifier == Modifier.ABOVE
        ? terminology.above(system, token.code())
        : terminology.below(system, token.code());
  }

  private static Set<Coding> bounded(Set<Coding> codes) {
    Set<Coding> bounded = new HashSet<>();
    codes.forEach(
        coding ->
            bounded.add(
                new Coding(SearchText.exact(coding.system()), SearchText.exact(coding.code()))));
    return bounded;
  }

  /** The label of the clinic is on everything that the clinic can see, so it has no rows. */
  private boolean isOwnLabel(TermPattern pattern) {
    return switch (pattern) {
      case TermPattern.Code(String code) -> clinic.value().equals(code);
      case TermPattern.Coding(String system, String code) ->
          Canonical.CLINIC_LABEL.equals(system) && clinic.value().equals(code);
      case TermPattern.InSystem(String system) -> Canonical.CLINIC_LABEL.equals(system);
      default -> false;
    };
  }
}

package org.regenregistry.server.search;

import java.util.List;
import java.util.Optional;
import org.regenregistry.server.store.TermPattern;

/** Reads one value of a token parameter: {@code code}, {@code system|code} and their like. */
final class TokenReader {

  private static final char BAR = '|';

  private TokenReader() {}

  /** The pattern; empty for a text that is no token. */
  static Optional<TermPattern> read(String value) {
    Optional<Token> token = parse(value);
    return token.map(
        read -> {
          if (read.system().isEmpty()) {
            return new TermPattern.Code(SearchText.exact(read.code()));
          }
          String system = SearchText.exact(read.system().get());
          return read.code().isEmpty()
              ? new TermPattern.InSystem(system)
              : new TermPattern.Coding(system, SearchText.exact(read.code()));
        });
  }

  /**
   * A token's parts.
   *
   * @param system the system; an empty text where the token says that there is none, and nothing
   *     where it says nothing
   * @param code the code, or an empty text for any
   */
  record Token(Optional<String> system, String code) {}

  /** The parts; empty when it names neither system nor code. */
  static Optional<Token> parse(String value) {
    List<String> parts = Escapes.split(value, BAR);
    if (parts.size() == 1) {
      String code = Escapes.unescape(value);
      return code.isBlank() ? Optional.empty() : Optional.of(new Token(Optional.empty(), code));
    }
    String system = Escapes.unescape(parts.getFirst());
    String code = Escapes.unescape(value.substring(parts.getFirst().length() + 1));
    return system.isBlank() && code.isBlank()
        ? Optional.empty()
        : Optional.of(new Token(Optional.of(system), code));
  }

  /** What an identifier is, and its value: {@code system|code|value}. */
  static Optional<TermPattern> readTyped(String value) {
    List<String> parts = Escapes.split(value, BAR).stream().map(Escapes::unescape).toList();
    if (parts.size() != 3 || parts.stream().anyMatch(String::isBlank)) {
      return Optional.empty();
    }
    return Optional.of(
        new TermPattern.WithValue(
            new TermPattern.Coding(SearchText.exact(parts.get(0)), SearchText.exact(parts.get(1))),
            new TermPattern.Code(SearchText.exact(parts.get(2)))));
  }
}

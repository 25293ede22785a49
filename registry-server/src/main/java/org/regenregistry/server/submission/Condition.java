package org.regenregistry.server.submission;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKind;

/**
 * The condition of a conditional interaction. Only a business identifier makes one exact under
 * concurrency, so other conditions are refused rather than answered approximately.
 *
 * @param identifier the identifier, or empty when the query is something else
 */
public record Condition(Optional<BusinessIdentifier> identifier) {

  private static final String PARAMETER = "identifier=";

  /** Reads the query part of a conditional URL, {@code identifier=system|value}. */
  public static Condition parse(ResourceKind kind, String query) {
    if (!query.startsWith(PARAMETER) || query.contains("&")) {
      return new Condition(Optional.empty());
    }
    String token = decode(query.substring(PARAMETER.length()));
    int bar = token.indexOf('|');
    if (bar < 1 || token.substring(bar + 1).isBlank() || token.substring(0, bar).isBlank()) {
      return new Condition(Optional.empty());
    }
    return new Condition(
        Optional.of(
            new BusinessIdentifier(kind, token.substring(0, bar), token.substring(bar + 1))));
  }

  /** Malformed escapes are kept as they are, so that they match nothing instead of failing. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}

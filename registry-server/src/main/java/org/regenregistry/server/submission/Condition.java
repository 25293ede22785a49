package org.regenregistry.server.submission;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/**
 * The condition of a conditional create, update or reference. Only a business identifier makes one
 * exact under concurrency, because the database keeps it unique, and an id, which only the registry
 * assigns; other conditions are refused rather than answered approximately.
 */
public final class Condition {

  private static final String IDENTIFIER = "identifier=";
  private static final String ID = "_id=";
  private static final Set<String> PRESENTATION = Set.of("_format", "_pretty");

  private Condition() {}

  /**
   * Reads the query part of a conditional URL, {@code identifier=system|value} or {@code _id=…}.
   */
  public static Optional<Target> parse(ResourceKind kind, String query) {
    List<String> criteria =
        Arrays.stream(query.split("&"))
            .filter(pair -> !PRESENTATION.contains(pair.replaceFirst("=.*", "")))
            .toList();
    if (criteria.size() != 1) {
      return Optional.empty();
    }
    String criterion = criteria.getFirst();
    if (criterion.startsWith(ID)) {
      return ResourceKey.parseId(decode(criterion.substring(ID.length()))).map(Target.ById::new);
    }
    return criterion.startsWith(IDENTIFIER)
        ? identifier(kind, decode(criterion.substring(IDENTIFIER.length())))
            .map(Target.ByIdentifier::new)
        : Optional.empty();
  }

  private static Optional<BusinessIdentifier> identifier(ResourceKind kind, String token) {
    int bar = token.indexOf('|');
    if (bar < 1 || token.substring(bar + 1).isBlank() || token.substring(0, bar).isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new BusinessIdentifier(kind, token.substring(0, bar), token.substring(bar + 1)));
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

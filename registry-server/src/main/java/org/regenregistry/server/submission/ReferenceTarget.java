package org.regenregistry.server.submission;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/** What the text of a reference means. */
sealed interface ReferenceTarget {

  Pattern LITERAL = Pattern.compile("([A-Za-z]+)/([^/?#]+)(/_history/[0-9]+)?");

  /** Another entry of the same Bundle, by its fullUrl. */
  record Entry(String fullUrl) implements ReferenceTarget {}

  /** A stored resource, by its id. */
  record Stored(ResourceKey key) implements ReferenceTarget {}

  /** The resource with a business identifier, in the Bundle or stored. */
  record Identified(BusinessIdentifier identifier) implements ReferenceTarget {}

  /** A contained resource, or an identifier only: nothing to resolve. */
  record Internal() implements ReferenceTarget {}

  /**
   * A reference the registry cannot keep.
   *
   * @param reason why, in words for the client
   */
  record Unusable(String reason) implements ReferenceTarget {}

  /** Reads a reference as R4 writes it. */
  static ReferenceTarget of(String reference) {
    if (reference.isEmpty() || reference.startsWith("#")) {
      return new Internal();
    }
    if (reference.startsWith("urn:")) {
      return new Entry(reference);
    }
    if (reference.contains("?")) {
      return conditional(reference);
    }
    if (reference.contains("://")) {
      return new Unusable(
          "References to other servers are not kept; send the resource or an identifier.");
    }
    return literal(reference);
  }

  private static ReferenceTarget conditional(String reference) {
    int question = reference.indexOf('?');
    Optional<ResourceKind> kind = ResourceKind.of(reference.substring(0, question));
    Optional<ReferenceTarget> target =
        kind.flatMap(k -> Condition.parse(k, reference.substring(question + 1)).identifier())
            .map(Identified::new);
    return target.orElse(
        new Unusable("A conditional reference has the form Type?identifier=system|value."));
  }

  private static ReferenceTarget literal(String reference) {
    Matcher matcher = LITERAL.matcher(reference);
    if (!matcher.matches()) {
      return new Unusable("A reference has the form Type/id, urn:uuid:… or Type?identifier=…");
    }
    return ResourceKind.of(matcher.group(1))
        .<ReferenceTarget>map(
            kind ->
                ResourceKey.parseId(matcher.group(2))
                    .<ReferenceTarget>map(id -> new Stored(new ResourceKey(kind, id)))
                    .orElse(new Entry(reference)))
        .orElse(new Unusable("The registry does not store resources of the referenced type."));
  }
}

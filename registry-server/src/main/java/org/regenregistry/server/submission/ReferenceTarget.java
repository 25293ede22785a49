package org.regenregistry.server.submission;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/** What the text of a reference means. */
sealed interface ReferenceTarget {

  Pattern LITERAL = Pattern.compile("([A-Za-z]+)/([^/?#]+)(/_history/[0-9]+)?");
  Pattern VERSION = Pattern.compile("/_history/[A-Za-z0-9.-]+$");
  Pattern ABSOLUTE = Pattern.compile("(?<base>https?://.+/)[A-Za-z]+/[^/?#]+");

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

  /**
   * Reads a reference as an entry of a Bundle has it. What is the address of an entry means that
   * entry; a relative reference is completed by the base of the address of its own entry first.
   *
   * @param addresses the full URLs of the entries
   * @param own the full URL of the entry that refers
   */
  static ReferenceTarget of(String reference, Set<String> addresses, Optional<String> own) {
    if (addresses.isEmpty() || reference.isEmpty() || reference.startsWith("#")) {
      return of(reference);
    }
    String unversioned = VERSION.matcher(reference).replaceFirst("");
    return own.flatMap(address -> sibling(address, unversioned))
        .filter(addresses::contains)
        .or(() -> Optional.of(unversioned).filter(addresses::contains))
        .<ReferenceTarget>map(Entry::new)
        .orElseGet(() -> of(reference));
  }

  /** The address of a resource on the server from which an entry's address is. */
  private static Optional<String> sibling(String address, String reference) {
    Matcher absolute = ABSOLUTE.matcher(address);
    return absolute.matches() && LITERAL.matcher(reference).matches()
        ? Optional.of(absolute.group("base") + reference)
        : Optional.empty();
  }

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
        kind.flatMap(
            type ->
                Condition.parse(type, reference.substring(question + 1))
                    .map(found -> conditional(type, found)));
    return target.orElse(
        new Unusable("A conditional reference has the form Type?identifier=system|value."));
  }

  private static ReferenceTarget conditional(ResourceKind kind, Target target) {
    return switch (target) {
      case Target.ById(UUID id) -> new Stored(new ResourceKey(kind, id));
      case Target.ByIdentifier(BusinessIdentifier identifier) -> new Identified(identifier);
    };
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

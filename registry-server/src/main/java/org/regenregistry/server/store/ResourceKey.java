package org.regenregistry.server.store;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A resource's type and server-assigned id, unique within a clinic.
 *
 * @param kind the resource type
 * @param id a UUIDv7 that the server drew
 */
public record ResourceKey(ResourceKind kind, UUID id) implements Comparable<ResourceKey> {

  private static final Comparator<ResourceKey> ORDER =
      Comparator.comparing((ResourceKey key) -> key.kind().type())
          .thenComparing(key -> key.id().toString());
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** The id in a URL or reference, when it has the form of the ids this server draws. */
  public static Optional<UUID> parseId(String text) {
    return UUID_FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** The key that a relative reference {@code Type/id} names, if it names one. */
  public static Optional<ResourceKey> parse(String reference) {
    int slash = reference.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    return ResourceKind.of(reference.substring(0, slash))
        .flatMap(
            kind -> parseId(reference.substring(slash + 1)).map(id -> new ResourceKey(kind, id)));
  }

  /** The relative reference, {@code Patient/0198…}. */
  public String reference() {
    return kind.type() + "/" + id;
  }

  @Override
  public int compareTo(ResourceKey other) {
    return ORDER.compare(this, other);
  }
}

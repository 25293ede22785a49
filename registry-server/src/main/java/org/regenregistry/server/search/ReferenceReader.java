package org.regenregistry.server.search;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;

/**
 * Reads one value of a reference parameter: {@code id}, {@code Type/id} or this server's address of
 * the resource.
 */
final class ReferenceReader {

  private final String base;

  /**
   * A reader of references.
   *
   * @param base this server's FHIR base address, without a slash at the end
   */
  ReferenceReader(String base) {
    this.base = base + "/";
  }

  /**
   * What the value may stand for among the wanted types; nothing for an id that this server never
   * drew or another server's address; empty for a text that is no reference to a wanted type.
   */
  Optional<Set<ResourceKey>> read(String value, Set<ResourceKind> wanted) {
    String text = Escapes.unescape(value);
    String relative = text.startsWith(base) ? text.substring(base.length()) : text;
    if (relative.contains("://") || relative.startsWith("urn:")) {
      return Optional.of(Set.of());
    }
    int slash = relative.indexOf('/');
    if (slash < 0) {
      return Optional.of(
          ids(relative)
              .flatMap(id -> wanted.stream().map(kind -> new ResourceKey(kind, id)))
              .collect(Collectors.toSet()));
    }
    return ResourceKind.of(relative.substring(0, slash))
        .filter(wanted::contains)
        .map(
            kind ->
                ids(relative.substring(slash + 1))
                    .map(id -> new ResourceKey(kind, id))
                    .collect(Collectors.toSet()));
  }

  private static Stream<UUID> ids(String id) {
    return ResourceKey.parseId(id).stream();
  }
}

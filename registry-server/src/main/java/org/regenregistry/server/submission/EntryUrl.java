package org.regenregistry.server.submission;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.regenregistry.server.store.ResourceKey;

/**
 * The address of an entry's request.
 *
 * @param type the name of the resource type
 * @param name the id in the address, as it was sent
 * @param query what follows a question mark
 */
record EntryUrl(String type, Optional<String> name, Optional<String> query) {

  private static final Pattern FORM =
      Pattern.compile("(?<type>[A-Za-z]+)(/(?<id>[^/?#]+))?(\\?(?<query>.*))?");

  static Optional<EntryUrl> parse(String text) {
    Matcher url = FORM.matcher(text);
    return url.matches()
        ? Optional.of(
            new EntryUrl(
                url.group("type"),
                Optional.ofNullable(url.group("id")),
                Optional.ofNullable(url.group("query"))))
        : Optional.empty();
  }

  /** The id, when the registry could have assigned it. */
  Optional<UUID> id() {
    return name.flatMap(ResourceKey::parseId);
  }

  /** The condition of an address that names no id. */
  Optional<String> condition() {
    return name.isPresent() ? Optional.empty() : query;
  }
}

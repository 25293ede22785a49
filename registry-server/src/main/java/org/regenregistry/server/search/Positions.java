package org.regenregistry.server.search;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.regenregistry.server.store.Position;

/** Positions in an order of resources as one text, for a cursor to carry. */
final class Positions {

  private static final String SEPARATOR = "&";
  private static final String NONE = "-";
  private static final String PRESENT = "=";

  private Positions() {}

  static String text(Position position) {
    List<String> parts = new ArrayList<>(List.of(position.id().toString()));
    for (Optional<String> value : position.values()) {
      parts.add(
          value
              .map(text -> PRESENT + URLEncoder.encode(text, StandardCharsets.UTF_8))
              .orElse(NONE));
    }
    return String.join(SEPARATOR, parts);
  }

  /** Reads what {@link #text} wrote; a cursor's content is authentic, so it has that form. */
  static Position read(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    List<Optional<String>> values =
        Arrays.stream(parts).skip(1).<Optional<String>>map(Positions::value).toList();
    return new Position(values, UUID.fromString(parts[0]));
  }

  private static Optional<String> value(String part) {
    return part.equals(NONE)
        ? Optional.empty()
        : Optional.of(URLDecoder.decode(part.substring(PRESENT.length()), StandardCharsets.UTF_8));
  }
}

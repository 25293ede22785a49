package org.regenregistry.mapping.validation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of a reference, as a Bundle reads it.
 *
 * @param text what the reference says
 * @param own the address of the entry it stands in
 */
record ReferenceAddress(String text, @Nullable String own) {

  private static final String HISTORY = "/_history/";

  /** The type that an address names, of a resource that is nowhere at hand. */
  static Optional<String> type(String text) {
    int condition = text.indexOf('?');
    if (condition >= 0) {
      String type = text.substring(0, condition);
      return Optional.of(type).filter(ResourceTypes::exists);
    }
    String[] parts = text.split("/", -1);
    int last = parts.length - 1;
    if (last < 1) {
      return Optional.empty();
    }
    boolean versioned = last >= 3 && parts[last - 1].equals("_history");
    return Optional.of(parts[versioned ? last - 3 : last - 1]).filter(ResourceTypes::exists);
  }

  /** The address an entry must have to be meant; none for a form that means no entry. */
  Optional<String> absolute() {
    String address = text.contains(HISTORY) ? text.substring(0, text.indexOf(HISTORY)) : text;
    if (PrimitiveFormat.isAbsolute(text) && !text.contains("?")) {
      return Optional.of(address);
    }
    long slashes = text.chars().filter(letter -> letter == '/').count();
    if (own == null || (slashes != 1 && slashes != 3)) {
      return PrimitiveFormat.isAbsolute(text) ? Optional.of(address) : Optional.empty();
    }
    return Optional.of(base(own) + (own.startsWith("urn") ? tail(address) : address));
  }

  private static String base(String own) {
    if (own.startsWith("urn")) {
      return own.substring(0, own.lastIndexOf(':') + 1);
    }
    int id = own.lastIndexOf('/');
    int type = id < 0 ? -1 : own.lastIndexOf('/', id - 1);
    return type < 0 ? "" : own.substring(0, type + 1);
  }

  private static String tail(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }
}

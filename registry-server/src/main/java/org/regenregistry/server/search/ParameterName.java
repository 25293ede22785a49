package org.regenregistry.server.search;

import java.util.Optional;

/**
 * The name of a parameter in a URL, {@code subject:Patient.gender:not}, up to its first link.
 *
 * @param name the declared name
 * @param modifier what stands behind the colon; empty where there is none
 * @param rest the name behind a dot, that is of a parameter of the resource referred to
 */
record ParameterName(String name, String modifier, Optional<String> rest) {

  static ParameterName parse(String text) {
    int dot = text.indexOf('.');
    String first = dot < 0 ? text : text.substring(0, dot);
    Optional<String> rest = dot < 0 ? Optional.empty() : Optional.of(text.substring(dot + 1));
    int colon = first.indexOf(':');
    return colon < 0
        ? new ParameterName(first, "", rest)
        : new ParameterName(first.substring(0, colon), first.substring(colon + 1), rest);
  }
}

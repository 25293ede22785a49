package org.regenregistry.server.oracle;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A search as a client writes it.
 *
 * @param type the type that is searched
 * @param parameters in the order in which they are sent, not yet encoded
 */
record Query(String type, List<Parameter> parameters) {

  /** One parameter, with its modifier or chain in the name. */
  record Parameter(String name, String value) {

    /** Whether it chooses resources, rather than how they are answered. */
    boolean isFilter() {
      return !ANSWERS.contains(base());
    }

    /** The name without modifiers. */
    String base() {
      return name.split(":", -1)[0];
    }
  }

  private static final List<String> ANSWERS =
      List.of("_sort", "_count", "_include", "_revinclude", "_total", "_summary", "_elements");

  Query {
    parameters = List.copyOf(parameters);
  }

  /** Reads a search from its unencoded URL, for tests that write one down. */
  static Query of(String url) {
    int question = url.indexOf('?');
    List<Parameter> parameters = new ArrayList<>();
    for (String parameter : url.substring(question + 1).split("&", -1)) {
      int equals = parameter.indexOf('=');
      parameters.add(
          new Parameter(parameter.substring(0, equals), parameter.substring(equals + 1)));
    }
    return new Query(url.substring(0, question), parameters);
  }

  Optional<String> value(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name.equals(name))
        .map(Parameter::value)
        .findFirst();
  }

  /** All values of a parameter whose name without modifiers is this one. */
  List<Parameter> all(String base) {
    return parameters.stream().filter(parameter -> parameter.base().equals(base)).toList();
  }

  /** The same search without one of its parameters. */
  Query without(int index) {
    List<Parameter> fewer = new ArrayList<>(parameters);
    fewer.remove(index);
    return new Query(type, fewer);
  }

  /** The same search with one more parameter. */
  Query with(String name, String value) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(new Parameter(name, value));
    return new Query(type, more);
  }

  /** Below the FHIR base, encoded. */
  String url() {
    return parameters.stream()
        .map(parameter -> encode(parameter.name) + "=" + encode(parameter.value))
        .collect(Collectors.joining("&", type + "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }

  @Override
  public String toString() {
    return parameters.stream()
        .map(parameter -> parameter.name + "=" + parameter.value)
        .collect(Collectors.joining("&", type + "?", ""));
  }
}

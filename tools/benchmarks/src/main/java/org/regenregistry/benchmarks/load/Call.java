package org.regenregistry.benchmarks.load;

import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param method the HTTP method
 * @param path below the base address, or a whole address as a server's link gives it
 * @param headers beside those that every request carries
 * @param body FHIR JSON
 * @param resources how many resources it moves, as far as that is known beforehand; else 0
 */
public record Call(
    String method, String path, Map<String, String> headers, Optional<String> body, int resources) {

  public Call {
    headers = Map.copyOf(headers);
    if (resources < 0) {
      throw new IllegalArgumentException("a call moves no resources or more");
    }
  }

  /** A read of so many resources, or 0 when that is not known. */
  public static Call get(String path, int resources) {
    return new Call("GET", path, Map.of(), Optional.empty(), resources);
  }

  /** A write of so many resources. */
  public static Call post(String path, String body, int resources) {
    return new Call("POST", path, Map.of(), Optional.of(body), resources);
  }

  /** The same with a header. */
  public Call with(String header, String value) {
    return new Call(method, path, Map.of(header, value), body, resources);
  }
}

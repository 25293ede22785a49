package org.regenregistry.server.attack;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One request of the matrix and what must come of it.
 *
 * @param need what the caller must be or may do
 * @param own statuses for who has it and sends for the clinic aimed at, or for whoever the need
 *     allows when no clinic is concerned
 * @param foreign statuses for another clinic
 * @param finds whether another clinic's searchset must be empty, because the request names
 *     something of the clinic aimed at
 */
record Call(
    String name, Need need, Request request, Set<Integer> own, Set<Integer> foreign, Finds finds) {

  /** What a search may bring another clinic. */
  enum Finds {
    NOTHING,
    ITS_OWN
  }

  /**
   * What is sent.
   *
   * @param path from the root of the server
   */
  record Request(String method, String path, String body, Map<String, String> headers) {

    Request {
      headers = Map.copyOf(headers);
    }

    static Request get(String path) {
      return new Request("GET", "/fhir/" + path, "", Map.of());
    }

    static Request of(String method, String path, String body) {
      return new Request(method, "/fhir/" + path, body, Map.of());
    }

    Request with(String header, String value) {
      var more = new HashMap<>(headers);
      more.put(header, value);
      return new Request(method, path, body, more);
    }

    /** All that the sender knew already. */
    String text() {
      return path + " " + body + " " + headers;
    }
  }

  Call {
    own = Set.copyOf(own);
    foreign = Set.copyOf(foreign);
  }

  static Call of(String name, Need need, Request request, int own, int foreign) {
    return new Call(name, need, request, Set.of(own), Set.of(foreign), Finds.ITS_OWN);
  }

  /** The same, where another clinic may be refused in more than one way. */
  Call orElse(int status) {
    var more = new HashSet<>(foreign);
    more.add(status);
    return new Call(name, need, request, own, more, finds);
  }

  /** The same, where another clinic must not find anything. */
  Call findsNothing() {
    return new Call(name, need, request, own, foreign, Finds.NOTHING);
  }
}

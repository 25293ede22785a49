package org.regenregistry.benchmarks.workload;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A coding or identifier as search parameters name it. */
record Token(String system, String value) {

  /** For a query string; the bar is written as %7C, since not every server takes it as it is. */
  String encoded() {
    return encode(system + "|" + value);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package org.regenregistry.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** What a server answered; the body was read to its end. */
@SuppressWarnings("ArrayRecordComponent") // Millions of these are made and none is compared.
public record Answer(int status, byte[] body) {

  /** Whether the status is 2xx; nothing else counts as success. */
  public boolean succeeded() {
    return status / 100 == 2;
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}

package org.regenregistry.localstack.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The text of watchdog.sh; handed to sh as an argument, so that no file must be readable. */
final class WatchdogScript {

  static final String TEXT = read();

  private WatchdogScript() {}

  private static String read() {
    try (InputStream script = WatchdogScript.class.getResourceAsStream("watchdog.sh")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read watchdog.sh", e);
    }
  }
}

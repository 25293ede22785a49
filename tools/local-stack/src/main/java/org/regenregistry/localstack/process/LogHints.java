package org.regenregistry.localstack.process;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in words what the usual failures in a server's log mean. */
final class LogHints {

  private record Hint(List<String> marks, String meaning) {}

  private static final List<Hint> HINTS =
      List.of(
          new Hint(
              List.of("no space left on device", "disk quota exceeded"),
              "The disk is full: free some space and start again."),
          new Hint(
              List.of("address already in use", "could not bind", "failed to bind"),
              "Its port was taken by another program."),
          new Hint(
              List.of(
                  "cannot allocate memory",
                  "insufficient memory",
                  "could not reserve enough space",
                  "outofmemoryerror"),
              "The machine has too little free memory for it."),
          new Hint(
              List.of("permission denied"),
              "It may not read or write one of its files; look for 'Permission denied' below."));

  private LogHints() {}

  static Optional<String> hint(List<String> logTail) {
    String text = String.join("\n", logTail).toLowerCase(Locale.ROOT);
    return HINTS.stream()
        .filter(hint -> hint.marks().stream().anyMatch(text::contains))
        .map(Hint::meaning)
        .findFirst();
  }
}

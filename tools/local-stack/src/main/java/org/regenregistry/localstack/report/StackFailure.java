package org.regenregistry.localstack.report;

import java.util.List;

/** The stack cannot do what was asked; the message says why in words and what to do about it. */
public final class StackFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure told by its message alone. */
  public StackFailure(String message) {
    super(message);
  }

  /** A failure with the technical cause behind it. */
  public StackFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure of a server, with the last lines of its log below the message. */
  public static StackFailure withLog(String message, List<String> logTail) {
    if (logTail.isEmpty()) {
      return new StackFailure(message);
    }
    return new StackFailure(
        message + System.lineSeparator() + "The end of its log:" + indented(logTail));
  }

  private static String indented(List<String> lines) {
    String start = System.lineSeparator() + "    ";
    return start + String.join(start, lines);
  }
}

package org.regenregistry.server.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * What a log may say of a failure: the kinds of exceptions and the places in the code. Their
 * messages stay out, because they may quote what a record or a request says.
 */
public final class FailureTrace {

  /** Enough to find the place; a stack that ran over has thousands. */
  private static final int FRAMES = 30;

  private static final int CAUSES = 5;

  private FailureTrace() {}

  /** The failure and its causes, a line for each kind and each place. */
  public static String of(Throwable failure) {
    List<String> lines = new ArrayList<>();
    Throwable current = failure;
    for (int depth = 0; current != null && depth < CAUSES; depth++) {
      lines.add((depth == 0 ? "" : "caused by ") + current.getClass().getName());
      StackTraceElement[] frames = current.getStackTrace();
      for (int frame = 0; frame < Math.min(FRAMES, frames.length); frame++) {
        lines.add("  at " + frames[frame]);
      }
      current = current.getCause();
    }
    return String.join("\n", lines);
  }
}

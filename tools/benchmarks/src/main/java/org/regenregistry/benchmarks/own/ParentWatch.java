package org.regenregistry.benchmarks.own;

import java.io.IOException;

/**
 * Ends a child process when the process that started it ends, however that is: the child then sees
 * the end of its standard input.
 */
final class ParentWatch {

  private ParentWatch() {}

  static void start() {
    Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::endWithParent);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes; only the end matters.
      }
    } catch (IOException _) {
      // The pipe broke, which is the end as well.
    }
    Runtime.getRuntime().halt(0);
  }
}

package org.regenregistry.localstack.report;

/** Listens to what the stack is doing, so that a person waiting for it is never left guessing. */
@FunctionalInterface
public interface Progress {

  /**
   * Something began, moved on or ended.
   *
   * @param part the server or step, for example {@code postgresql}
   * @param message one line in words
   */
  void say(String part, String message);

  /** Progress as lines on standard output. */
  static Progress console() {
    return (part, message) -> System.out.printf("[%s] %s%n", part, message);
  }

  /** Progress that nobody listens to. */
  static Progress silent() {
    return (part, message) -> {};
  }
}

package org.regenregistry.benchmarks.database;

/**
 * How often a statement ran.
 *
 * @param text as PostgreSQL normalises it
 * @param milliseconds of execution, all runs together
 */
public record StatementUse(String text, long calls, double milliseconds) {

  static final StatementUse NEVER = new StatementUse("", 0, 0);

  StatementUse since(StatementUse earlier) {
    return new StatementUse(text, calls - earlier.calls, milliseconds - earlier.milliseconds);
  }

  /** Whether it begins or ends a transaction, which is no statement of the application's. */
  boolean bracketsTransaction() {
    return beginsTransaction() || startsWith("commit") || startsWith("rollback");
  }

  /** PostgreSQL counts beginnings reliably, ends not when a driver prepares them. */
  boolean beginsTransaction() {
    return startsWith("begin") || startsWith("start transaction");
  }

  private boolean startsWith(String words) {
    return text.regionMatches(true, 0, words, 0, words.length());
  }
}

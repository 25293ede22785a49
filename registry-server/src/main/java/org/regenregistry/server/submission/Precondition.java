package org.regenregistry.server.submission;

/** What must be true of a resource for a change of it to be carried out. */
public sealed interface Precondition {

  /** Nothing. */
  record None() implements Precondition {}

  /**
   * The client has seen this version ({@code If-Match}).
   *
   * @param version from 1
   */
  record AtVersion(int version) implements Precondition {}

  /** There is no such resource yet ({@code If-None-Match: *}). */
  record Absent() implements Precondition {}

  /**
   * The registry itself has looked at this version. When another one is there meanwhile, no client
   * is at fault and the demand is settled anew.
   *
   * @param version from 1
   */
  record Unchanged(int version) implements Precondition {}
}

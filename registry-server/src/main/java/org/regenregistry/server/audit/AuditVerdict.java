package org.regenregistry.server.audit;

/** What a verification of the audit trail found. */
public sealed interface AuditVerdict {

  /** How many links of the chain are as they were written, from its beginning. */
  long links();

  /**
   * Nothing was changed, removed or left out.
   *
   * @param anchors how many anchors of the database agree with the chain
   * @param anchorsOfFile how many of the file do
   * @param partialLines how many lines of the file were not written whole, and prove nothing
   */
  record Whole(long links, long anchors, long anchorsOfFile, long partialLines)
      implements AuditVerdict {}

  /**
   * Something was.
   *
   * @param what the first that was found, in words
   */
  record Broken(long links, String what) implements AuditVerdict {}
}

package org.regenregistry.server.access;

import jakarta.servlet.Filter;

/**
 * Holds callers to a pace. It stands where a request is known to be whose it is, and before
 * anything is decided: a refusal costs a look into the directory and an event in the audit trail.
 */
public interface CallerPace extends Filter {}

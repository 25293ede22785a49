package org.regenregistry.localstack.process;

/** The signal that asks a server to end in good order. */
public enum StopSignal {
  /** What most servers expect. */
  TERM,
  /** PostgreSQL's fast shutdown; TERM would wait for every client to leave. */
  INT
}

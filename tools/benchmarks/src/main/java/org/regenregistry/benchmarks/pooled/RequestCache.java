package org.regenregistry.benchmarks.pooled;

/** Whether Elasticsearch may answer a request that was put before from its memory. */
enum RequestCache {
  /** Only as long as the index has not changed. */
  ON,
  /** Every answer is calculated. */
  OFF;

  /** As a parameter of the request. */
  String parameter() {
    return "request_cache=" + (this == ON);
  }
}

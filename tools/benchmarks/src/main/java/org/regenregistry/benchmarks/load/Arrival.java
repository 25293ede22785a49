package org.regenregistry.benchmarks.load;

/** When the next request is sent. */
public sealed interface Arrival {

  /** As many requests under way as there are clients: each sends its next when it has an answer. */
  record Closed(int clients) implements Arrival {

    public Closed {
      if (clients < 1) {
        throw new IllegalArgumentException("there is a client at least");
      }
    }
  }

  /**
   * At a fixed rate whatever the server does. The latency of a request counts from the instant at
   * which it was to be sent, so that a server that stalls is charged for all who wait.
   */
  record Open(double perSecond) implements Arrival {

    private static final double NANOS_PER_SECOND = 1e9;

    public Open {
      if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
        throw new IllegalArgumentException("a rate is above 0");
      }
    }

    /** Nanoseconds between the start and the intended sending of the request of this number. */
    public long offset(long number) {
      return Math.round(number * NANOS_PER_SECOND / perSecond);
    }
  }
}

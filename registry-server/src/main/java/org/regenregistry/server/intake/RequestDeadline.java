package org.regenregistry.server.intake;

import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The end of a request's time. Its thread is then interrupted, which closes the connection to the
 * database it may be waiting for; PostgreSQL notices that and cancels the statement.
 */
public final class RequestDeadline implements AutoCloseable {

  private static final String ATTRIBUTE = RequestDeadline.class.getName();
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Thread thread = Thread.currentThread();
  private final Future<?> end;
  private boolean done;
  private boolean passed;

  private RequestDeadline(Duration limit) {
    end = CLOCK.schedule(this::pass, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor clock() {
    var clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("request-deadlines").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** Starts the time of the request that the current thread serves, until it is closed. */
  static RequestDeadline start(ServletRequest request, Duration limit) {
    RequestDeadline deadline = new RequestDeadline(limit);
    request.setAttribute(ATTRIBUTE, deadline);
    return deadline;
  }

  /**
   * Whether the request was given up because its time had passed. The thread can be used again
   * after this question, to tell the client.
   */
  public static boolean givenUp(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof RequestDeadline deadline
        && deadline.takePassed();
  }

  private synchronized void pass() {
    if (!done) {
      passed = true;
      thread.interrupt();
    }
  }

  private synchronized boolean takePassed() {
    if (passed) {
      done = true;
      Thread.interrupted();
    }
    return passed;
  }

  /** The thread must not be interrupted in its next work. */
  @Override
  public synchronized void close() {
    end.cancel(false);
    if (passed && !done) {
      Thread.interrupted();
    }
    done = true;
  }
}

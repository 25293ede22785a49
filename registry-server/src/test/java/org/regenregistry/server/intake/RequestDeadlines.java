package org.regenregistry.server.intake;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.springframework.mock.web.MockHttpServletRequest;

/** Lets tests of other packages work as a request whose time ends. */
public final class RequestDeadlines {

  private RequestDeadlines() {}

  /** Runs the work on a virtual thread, as the server runs requests, and gives its failure back. */
  public static <T> T within(Duration limit, Callable<T> work) throws Throwable {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads
          .submit(
              () -> {
                try (RequestDeadline _ =
                    RequestDeadline.start(new MockHttpServletRequest(), limit)) {
                  return work.call();
                }
              })
          .get();
    } catch (ExecutionException failure) {
      throw failure.getCause();
    }
  }
}

package org.regenregistry.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs the same work for many clients, all at the same moment. */
final class Race {

  private Race() {}

  /** What each client got, by its number from 0. */
  static <T> List<T> of(int clients, IntFunction<T> work) {
    CyclicBarrier together = new CyclicBarrier(clients);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> calls =
          IntStream.range(0, clients)
              .<Callable<T>>mapToObj(
                  client ->
                      () -> {
                        together.await();
                        return work.apply(client);
                      })
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }
}

package org.regenregistry.benchmarks.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Counts answers while they come in, from all clients. */
final class Tally {

  private static final int FIRST_CAPACITY = 4096;
  private static final int LONGEST_DETAIL = 600;

  private final Map<String, Long> failures = new TreeMap<>();
  private final Map<String, String> details = new TreeMap<>();
  private long[] latencies = new long[FIRST_CAPACITY];
  private int count;
  private long resources;
  private long bytes;

  /** Only 2xx is a success; any other status is counted by itself. */
  synchronized void answered(Call call, Answer answer, long nanos) {
    if (!answer.succeeded()) {
      failed(Integer.toString(answer.status()), answer.text());
      return;
    }
    if (count == latencies.length) {
      latencies = Arrays.copyOf(latencies, count * 2);
    }
    latencies[count++] = nanos;
    resources += call.resources();
    bytes += answer.body().length;
  }

  /** There was no success, for the reason named; the first of its kind tells more. */
  synchronized void failed(String reason, String detail) {
    failures.merge(reason, 1L, Long::sum);
    details.putIfAbsent(reason, detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())));
  }

  synchronized Measured after(Duration elapsed) {
    Latencies all = Latencies.of(Arrays.copyOf(latencies, count));
    return new Measured(all, resources, bytes, failures, details, elapsed);
  }
}

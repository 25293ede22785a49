package org.regenregistry.benchmarks.store;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.regenregistry.benchmarks.workload.Workload;

/**
 * What to measure.
 *
 * @param workloads which ones
 * @param patients how many are loaded, each with a Bundle of 28 entries
 * @param seed of their data
 * @param ingestClients how many clients ingest is measured with, one after the other
 * @param clients the same for everything else
 * @param time how long everything else is measured; half of it warms up
 * @param rate requests a second, when they are to arrive at a fixed rate instead
 * @param observations how many Observations there are to be at least before anything but ingest is
 *     measured; what was not loaded is copied inside the database
 */
record SuiteSettings(
    Set<Workload> workloads,
    int patients,
    long seed,
    List<Integer> ingestClients,
    List<Integer> clients,
    Duration time,
    OptionalDouble rate,
    long observations) {

  SuiteSettings {
    workloads = Set.copyOf(workloads);
    ingestClients = List.copyOf(ingestClients);
    clients = List.copyOf(clients);
    if (patients < 1) {
      throw new IllegalArgumentException("there is a patient at least");
    }
    if (ingestClients.isEmpty() || clients.isEmpty()) {
      throw new IllegalArgumentException("there is a number of clients at least");
    }
  }
}

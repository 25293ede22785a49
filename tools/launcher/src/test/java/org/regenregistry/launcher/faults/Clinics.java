package org.regenregistry.launcher.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.regenregistry.launcher.crash.Fhir;

/** The clinics' systems, each on a thread of its own. */
final class Clinics implements AutoCloseable {

  private static final int SYSTEMS = 6;

  private final List<ClinicSystem> systems = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Clinics(Map<String, Fhir> clinics, NewPatients patients, Truth truth, long seed) {
    for (int number = 0; number < SYSTEMS; number++) {
      var system = new ClinicSystem(new Random(seed + 1 + number), patients, clinics, truth);
      systems.add(system);
      threads.execute(system);
    }
  }

  /** Ends when each system knows what became of its last write. */
  @Override
  public void close() {
    systems.forEach(ClinicSystem::stop);
    threads.close();
  }
}

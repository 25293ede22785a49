package org.regenregistry.server.extract;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What the thread that works on a job and the one that keeps it tell each other. */
final class JobProgress {

  private final AtomicBoolean lost = new AtomicBoolean();
  private final AtomicLong patientsRead = new AtomicLong();

  /** Notes that a patient is done, unless the job is lost. */
  void patientRead() {
    requireHeld();
    patientsRead.incrementAndGet();
  }

  long patientsRead() {
    return patientsRead.get();
  }

  /** Tells the working thread to stop at the next occasion. */
  void lose() {
    lost.set(true);
  }

  /** Stops the working thread if the job is lost. */
  void requireHeld() {
    if (lost.get()) {
      throw new LostJobException();
    }
  }
}

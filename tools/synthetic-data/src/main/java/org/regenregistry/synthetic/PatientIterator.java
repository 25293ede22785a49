package org.regenregistry.synthetic;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Draws patients until the treatments asked for are there. */
final class PatientIterator implements Iterator<SimulatedPatient> {

  private final PatientSimulation simulation;
  private int treatmentsLeft;
  private int drawn;

  PatientIterator(SyntheticSettings settings, Watch watch, String population) {
    this.simulation = new PatientSimulation(World.of(settings, watch), population);
    this.treatmentsLeft = settings.treatments();
  }

  @Override
  public boolean hasNext() {
    return treatmentsLeft > 0;
  }

  @Override
  public SimulatedPatient next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    drawn++;
    SimulatedPatient patient = simulation.patient(drawn, treatmentsLeft);
    treatmentsLeft -= patient.truth().treatments().size();
    return patient;
  }
}

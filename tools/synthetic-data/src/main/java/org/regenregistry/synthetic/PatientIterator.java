package org.regenregistry.synthetic;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Draws patients until the treatments asked for are there. */
final class PatientIterator implements Iterator<SimulatedPatient> {

  private final PatientSimulation simulation;
  private int treatmentsLeft;
  private int drawn;

  PatientIterator(SyntheticSettings settings) {
    Draws root = Draws.seeded(settings.seed());
    List<ClinicProfile> clinics =
        ClinicProfile.of(SyntheticRegistry.clinics(settings), root.branch("clinics"));
    this.simulation = new PatientSimulation(settings.asOf(), clinics, root.branch("patients"));
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

package org.regenregistry.synthetic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * Writes generated data as newline-delimited JSON:
 *
 * <ul>
 *   <li>{@code clinics.ndjson}: one Organization Bundle a line,
 *   <li>{@code <clinic code>.ndjson}: what that clinic sends, one transaction Bundle a line, in
 *       order; each needs the token of that clinic,
 *   <li>{@code truth.ndjson}: one patient a line, as the generator knows the patient,
 *   <li>{@code planted.ndjson}: one mistake a line, in data sets that have any.
 * </ul>
 *
 * <p>Bundles are made and encoded by as many threads as there are processors and written in the
 * order of patients, so that the files do not depend on the threads. A fixed number of patients is
 * in memory at a time, whatever the size of the data set.
 */
public final class SyntheticFiles implements AutoCloseable {

  /** Patients under way for each processor; enough that no thread waits for the slowest. */
  private static final int PATIENTS_UNDER_WAY = 16;

  /**
   * What was written.
   *
   * @param patients how many patients
   * @param treatments how many administrations
   * @param bundles how many Bundles of patients
   * @param planted how many mistakes they contain
   */
  public record Written(long patients, long treatments, long bundles, long planted) {

    private Written plus(EncodedPatient patient) {
      return new Written(
          patients + 1,
          treatments + patient.treatments(),
          bundles + patient.bundles().size(),
          planted + patient.planted().size());
    }
  }

  private final Path directory;
  private final int processors = Runtime.getRuntime().availableProcessors();
  private final ExecutorService workers = Executors.newFixedThreadPool(processors);
  private final Map<String, BufferedWriter> files = new LinkedHashMap<>();

  private SyntheticFiles(Path directory) {
    this.directory = directory;
  }

  /** Writes everything the settings ask for into a directory, which is made if need be. */
  public static Written write(SyntheticSettings settings, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (SyntheticFiles files = new SyntheticFiles(directory)) {
      for (SyntheticClinic clinic : SyntheticRegistry.clinics(settings)) {
        files.line("clinics", EncodedPatient.json(SyntheticRegistry.organization(clinic)));
      }
      return files.writePatients(settings);
    }
  }

  private Written writePatients(SyntheticSettings settings) throws IOException {
    Written written = new Written(0, 0, 0, 0);
    writer("truth");
    Deque<Future<EncodedPatient>> underWay = new ArrayDeque<>();
    Iterator<SimulatedPatient> patients = SyntheticRegistry.simulated(settings).iterator();
    while (patients.hasNext() || !underWay.isEmpty()) {
      if (patients.hasNext() && underWay.size() < PATIENTS_UNDER_WAY * processors) {
        SimulatedPatient next = patients.next();
        underWay.add(
            workers.submit(() -> EncodedPatient.of(SyntheticRegistry.written(next, settings))));
      } else {
        EncodedPatient patient = joined(underWay.remove());
        write(patient);
        written = written.plus(patient);
      }
    }
    return written;
  }

  private static EncodedPatient joined(Future<EncodedPatient> patient) {
    try {
      return patient.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while writing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A patient could not be written", e.getCause());
    }
  }

  private void write(EncodedPatient patient) throws IOException {
    lines(patient.clinic(), patient.bundles());
    line("truth", patient.truth());
    for (String planted : patient.planted()) {
      line("planted", planted);
    }
  }

  private void lines(ClinicCode clinic, List<String> bundles) throws IOException {
    for (String bundle : bundles) {
      line(clinic.value(), bundle);
    }
  }

  private void line(String file, String line) throws IOException {
    BufferedWriter writer = writer(file);
    writer.write(line);
    writer.write('\n');
  }

  private BufferedWriter writer(String file) throws IOException {
    BufferedWriter open = files.get(file);
    if (open != null) {
      return open;
    }
    BufferedWriter opened = Files.newBufferedWriter(directory.resolve(file + ".ndjson"));
    files.put(file, opened);
    return opened;
  }

  @Override
  public void close() throws IOException {
    workers.shutdownNow();
    for (BufferedWriter writer : files.values()) {
      writer.close();
    }
  }
}

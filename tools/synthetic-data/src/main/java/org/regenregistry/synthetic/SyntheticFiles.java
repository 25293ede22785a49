package org.regenregistry.synthetic;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * Writes generated data as newline-delimited JSON:
 *
 * <ul>
 *   <li>{@code clinics.ndjson}: one Organization Bundle a line,
 *   <li>{@code <clinic code>.ndjson}: what that clinic sends, one transaction Bundle a line, in
 *       order; each needs the token of that clinic,
 *   <li>{@code truth.ndjson}: one patient a line, as the generator knows the patient.
 * </ul>
 *
 * <p>Only one patient is in memory at a time.
 */
public final class SyntheticFiles implements AutoCloseable {

  /**
   * What was written.
   *
   * @param patients how many patients
   * @param treatments how many administrations
   * @param bundles how many Bundles of patients
   */
  public record Written(long patients, long treatments, long bundles) {

    private Written plus(SyntheticPatient patient) {
      return new Written(
          patients + 1,
          treatments + patient.truth().treatments().size(),
          bundles + patient.submissions().size());
    }
  }

  private static final JsonMapper TRUTH =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final IParser json = FhirContext.forR4Cached().newJsonParser();
  private final Path directory;
  private final Map<ClinicCode, BufferedWriter> submissions = new LinkedHashMap<>();
  private final BufferedWriter truth;

  private SyntheticFiles(Path directory) throws IOException {
    this.directory = directory;
    this.truth = Files.newBufferedWriter(directory.resolve("truth.ndjson"));
  }

  /** Writes everything the settings ask for into a directory, which is made if need be. */
  public static Written write(SyntheticSettings settings, Path directory) throws IOException {
    Files.createDirectories(directory);
    try (SyntheticFiles files = new SyntheticFiles(directory)) {
      files.writeClinics(settings);
      return files.writePatients(settings);
    }
  }

  private void writeClinics(SyntheticSettings settings) throws IOException {
    try (BufferedWriter clinics = Files.newBufferedWriter(directory.resolve("clinics.ndjson"))) {
      for (SyntheticClinic clinic : SyntheticRegistry.clinics(settings)) {
        writeLine(clinics, SyntheticRegistry.organization(clinic));
      }
    }
  }

  private BufferedWriter writer(ClinicCode clinic) throws IOException {
    BufferedWriter open = submissions.get(clinic);
    if (open != null) {
      return open;
    }
    BufferedWriter opened = Files.newBufferedWriter(directory.resolve(clinic + ".ndjson"));
    submissions.put(clinic, opened);
    return opened;
  }

  private Written writePatients(SyntheticSettings settings) throws IOException {
    Written written = new Written(0, 0, 0);
    Iterator<SyntheticPatient> patients = SyntheticRegistry.generate(settings).iterator();
    while (patients.hasNext()) {
      SyntheticPatient patient = patients.next();
      for (Submission submission : patient.submissions()) {
        writeLine(writer(submission.clinic()), submission.bundle());
      }
      truth.write(TRUTH.writeValueAsString(patient.truth()));
      truth.write('\n');
      written = written.plus(patient);
    }
    return written;
  }

  private void writeLine(BufferedWriter writer, Bundle bundle) throws IOException {
    writer.write(json.encodeResourceToString(bundle));
    writer.write('\n');
  }

  @Override
  public void close() throws IOException {
    for (BufferedWriter writer : submissions.values()) {
      writer.close();
    }
    truth.close();
  }
}

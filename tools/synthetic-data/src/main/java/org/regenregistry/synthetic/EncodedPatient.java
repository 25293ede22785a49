package org.regenregistry.synthetic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.regenregistry.mapping.treatment.ClinicCode;

/**
 * A patient as lines of files.
 *
 * @param clinic the clinic
 * @param bundles one line for each Bundle, in the order in which the clinic sends them
 * @param truth the patient as the generator knows it
 * @param planted one line for each mistake in the Bundles
 * @param treatments how many administrations it has
 */
record EncodedPatient(
    ClinicCode clinic, List<String> bundles, String truth, List<String> planted, int treatments) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  static EncodedPatient of(SyntheticPatient patient) {
    List<String> bundles = new ArrayList<>();
    patient.submissions().forEach(each -> bundles.add(json(each.bundle())));
    List<String> planted = new ArrayList<>();
    patient.planted().forEach(each -> planted.add(json(each)));
    return new EncodedPatient(
        patient.truth().clinic(),
        bundles,
        json(patient.truth()),
        planted,
        patient.truth().treatments().size());
  }

  /** The reference implementation's own writer, which is faster than the parser of HAPI. */
  static String json(Bundle bundle) {
    try {
      return new JsonParser().composeString(bundle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The truth is made of values that JSON has", e);
    }
  }
}

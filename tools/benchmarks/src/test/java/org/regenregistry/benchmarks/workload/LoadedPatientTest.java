package org.regenregistry.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class LoadedPatientTest {

  @Test
  void learnsIdsAndVersionsFromTheAnswer() throws IOException {
    LoadedPatient patient = Loaded.patient(3);
    assertThat(patient.resources()).hasSize(RegistryBundle.ENTRIES);
    assertThat(patient.patient().path()).isEqualTo("Patient/p3-0");
    assertThat(patient.patient().versionPath()).isEqualTo("Patient/p3-0/_history/1");
  }

  @Test
  void knowsWhichProcedureAnObservationIsPartOf() throws IOException {
    LoadedPatient patient = Loaded.patient(3);
    assertThat(patient.wholes())
        .isNotEmpty()
        .allSatisfy(
            whole -> {
              assertThat(whole.content().type()).isEqualTo("Procedure");
              assertThat(patient.parts(whole)).isPositive();
            });
  }

  @Test
  void refersToWhatIsStored() throws IOException {
    assertThat(Loaded.patient(3).stored())
        .contains("\"reference\":\"Patient/p3-0\"")
        .doesNotContain("urn:uuid:");
  }

  @Test
  void refusesAnAnswerThatDoesNotFit() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> LoadedPatient.of(Loaded.BUNDLES.getFirst(), Loaded.json("{}")))
        .withMessageContaining("not as many entries");
    String wrong = "{\"response\":{\"location\":\"Specimen/1\"}},".repeat(28);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                LoadedPatient.of(
                    Loaded.BUNDLES.getFirst(),
                    Loaded.json("{\"entry\":[" + wrong.substring(0, wrong.length() - 1) + "]}")))
        .withMessageContaining("No location of a Patient");
  }
}

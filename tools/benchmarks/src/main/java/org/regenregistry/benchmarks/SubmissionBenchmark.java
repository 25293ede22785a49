package org.regenregistry.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.mapping.validation.Finding;
import org.regenregistry.mapping.validation.ProfileValidator;

/** What one submission costs before it reaches the database; one operation is one Bundle. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class SubmissionBenchmark {

  private final FhirContext fhir = FhirContext.forR4Cached();
  private final ProfileValidator validator = new ProfileValidator();
  private final TreatmentMapper mapper =
      new TreatmentMapper(
          new Pseudonyms("a key of the benchmark, 32 bytes".getBytes(StandardCharsets.UTF_8)));
  private Bundle bundle = new Bundle();
  private String json = "";
  private PatientRecord record =
      new PatientRecord(new ClinicCode("BENCH-01"), "patient", List.of());

  /** Reads the example of a knee treated with adipose cells. */
  @Setup
  public void prepare() {
    bundle = ExampleBundles.KNEE_ADIPOSE.bundle();
    json = fhir.newJsonParser().encodeResourceToString(bundle);
    record = stored(bundle);
    validator.warmUp();
  }

  /** JSON to resources. */
  @Benchmark
  public Bundle parse() {
    return fhir.newJsonParser().parseResource(Bundle.class, json);
  }

  /** Resources to JSON. */
  @Benchmark
  public String encode() {
    return fhir.newJsonParser().encodeResourceToString(bundle);
  }

  /** The compiled validator with the guide's profiles, on the whole Bundle. */
  @Benchmark
  public List<Finding> validate() {
    return validator.validate(bundle);
  }

  /** A patient's record to treatment documents. */
  @Benchmark
  public List<TreatmentDocument> map() {
    return mapper.map(record);
  }

  /** The record as the store keeps it: each resource with an id, references by that id. */
  private static PatientRecord stored(Bundle submitted) {
    FhirContext fhir = FhirContext.forR4Cached();
    String text = fhir.newJsonParser().encodeResourceToString(submitted);
    for (BundleEntryComponent entry : submitted.getEntry()) {
      String id = entry.getFullUrl().substring("urn:uuid:".length());
      text = text.replace(entry.getFullUrl(), entry.getResource().fhirType() + "/" + id);
    }
    List<Resource> resources =
        fhir.newJsonParser().parseResource(Bundle.class, text).getEntry().stream()
            .map(BundleEntryComponent::getResource)
            .toList();
    String patient =
        resources.stream()
            .filter(Patient.class::isInstance)
            .map(Resource::getIdPart)
            .findFirst()
            .orElseThrow();
    return new PatientRecord(new ClinicCode("BENCH-01"), patient, resources);
  }
}

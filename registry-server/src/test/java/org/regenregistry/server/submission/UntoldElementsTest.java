package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;
import static org.regenregistry.server.submission.ReadBundles.ID;
import static org.regenregistry.server.submission.ReadBundles.reader;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mutation.Gap;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/** Entries of which an element has an extension in the place of its value. */
class UntoldElementsTest {

  private final Bundle bundle = ClinicalRecords.transaction();
  private final Patient patient = ClinicalRecords.patient("v");

  @ParameterizedTest
  @CsvSource({
    "POST, Patient",
    "PUT, Patient/01980000-0000-7000-8000-000000000007",
    "PATCH, Patient/01980000-0000-7000-8000-000000000007",
    "DELETE, Patient/01980000-0000-7000-8000-000000000007",
    "GET, Patient/01980000-0000-7000-8000-000000000007",
    "HEAD, Patient/01980000-0000-7000-8000-000000000007"
  })
  void areRefusedInARequest(HTTPVerb method, String url) {
    BundleEntryComponent entry =
        add(bundle, method, url).setFullUrl("urn:uuid:" + ID).setResource(patient);
    entry
        .getRequest()
        .setIfMatch("W/\"1\"")
        .setIfNoneMatch("*")
        .setIfNoneExist("_id=" + ID)
        .setIfModifiedSinceElement(new InstantType("2020-01-01T00:00:00Z"));
    List<Gap> gaps =
        Gap.all(bundle)
            .filter(gap -> gap.place().matches("/entry/0/(fullUrl|request/.*) told .*"))
            .toList();
    assertThat(gaps).hasSize(7);
    assertThat(gaps)
        .allSatisfy(
            gap -> {
              Bundle told = (Bundle) gap.resource();
              assertThat(reader().read(told)).isEqualTo(reader().read(told, 0));
              Problem problem = problems(told).getFirst();
              assertThat(problem.code()).isEqualTo(ProblemCode.ENTRY_URL_INVALID);
              assertThat(problem.expression()).contains(expression(gap));
            });
  }

  /** The FHIRPath of what a gap is in. */
  private static String expression(Gap gap) {
    return "Bundle.entry[0]." + gap.place().replaceFirst(" .*", "").substring(9).replace('/', '.');
  }

  @Test
  void areNotTheSameAddressTwice() {
    for (int entry = 0; entry < 2; entry++) {
      add(bundle, HTTPVerb.POST, "Patient")
          .setResource(patient)
          .getFullUrlElement()
          .addExtension("urn:x", new StringType("unknown"));
    }
    assertThat(problems(bundle))
        .extracting(Problem::code)
        .containsExactly(ProblemCode.ENTRY_URL_INVALID, ProblemCode.ENTRY_URL_INVALID);
  }

  private static List<Problem> problems(Bundle bundle) {
    return ((ParsedBundle.Malformed) reader().read(bundle)).problems();
  }
}

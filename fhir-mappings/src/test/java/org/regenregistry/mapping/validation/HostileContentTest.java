package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.mapping.validation.SharedValidator.VALIDATOR;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.vocabulary.Extensions;

/** Content made to make the check slow or fail; it ends with findings like any other. */
class HostileContentTest {

  private static final int DEEP = 60;
  private static final int LONG = 50_000;

  private static final Extension REASON =
      new Extension(
          "http://hl7.org/fhir/StructureDefinition/data-absent-reason", new CodeType("unknown"));

  /** At two looks a level, sixty levels would take longer than the world has existed. */
  @Test
  void knownExtensionsInsideOneAnotherAreLookedAtOnceEach() {
    Extension innermost = new Extension(Extensions.ROUTE);
    Extension outermost = innermost;
    for (int level = 0; level < DEEP; level++) {
      Extension around = new Extension(Extensions.ROUTE);
      around.addExtension(outermost);
      outermost = around;
    }
    Patient patient = new Patient();
    patient.addExtension(outermost);

    assertThat(rules(patient)).contains("cardinality");
  }

  @Test
  void aProfileClaimedManyTimesIsCheckedOnce() {
    Patient patient = new Patient();
    for (int claim = 0; claim < LONG; claim++) {
      patient.getMeta().addProfile("http://hl7.org/fhir/StructureDefinition/Patient");
    }

    assertThat(rules(patient)).isNotEmpty();
  }

  @Test
  void aClaimWithoutAnAddressIsNoClaim() {
    Patient patient = new Patient();
    CanonicalType nothing = new CanonicalType();
    nothing.addExtension(REASON);
    patient.getMeta().getProfile().add(nothing);

    assertThat(rules(patient)).isNotEmpty();
  }

  @Test
  void aTimeWithoutSecondsIsRefused() {
    Patient patient =
        FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(
                Patient.class,
                """
                {"resourceType": "Patient", "deceasedDateTime": "2024-05-06T10:00Z"}
                """);

    assertThat(VALIDATOR.validate(patient)).extracting(Finding::rule).contains("format");
  }

  @Test
  void aCodeOfManyWordsIsJudgedLikeAnyOther() {
    assertThat(PrimitiveFormat.problem("code", "a ".repeat(LONG) + "a")).isEmpty();
    assertThat(PrimitiveFormat.problem("code", "a ".repeat(LONG))).isPresent();
    assertThat(PrimitiveFormat.problem("oid", "urn:oid:1" + ".1".repeat(LONG))).isEmpty();
  }

  @Test
  void aModificationThatIsUnknownIsNoModification() {
    Bundle bundle = ExampleBundles.KNEE_ADIPOSE.bundle();
    BooleanType unknown = new BooleanType();
    unknown.addExtension(REASON);
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.getResource() instanceof Procedure procedure) {
        procedure.getExtensionsByUrl(Extensions.CELL_PRODUCT).stream()
            .flatMap(it -> it.getExtensionsByUrl("geneticallyModified").stream())
            .forEach(it -> it.setValue(unknown));
      }
    }

    assertThat(VALIDATOR.validateSubmission(bundle))
        .extracting(Finding::rule)
        .doesNotContain("gm-1");
  }

  private static List<String> rules(Resource resource) {
    Resource parsed =
        (Resource)
            FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                    FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource));
    return VALIDATOR.validate(parsed).stream().map(Finding::rule).distinct().toList();
  }
}

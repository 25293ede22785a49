package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the text is HAPI's to the byte, or none. */
final class PlainJsonTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();

  @ParameterizedTest
  @MethodSource("org.regenregistry.server.submission.GuideExamples#resources")
  void writesTheExamplesOfTheGuideAsHapiDoes(Resource resource) {
    PlainJson.of(resource).ifPresent(text -> assertThat(text).isEqualTo(byHapi(resource)));
  }

  @Test
  void writesNearlyAllExamplesItself() throws Exception {
    List<Boolean> written =
        GuideExamples.resources().map(resource -> PlainJson.of(resource).isPresent()).toList();
    assertThat(written).hasSizeGreaterThan(100);
    assertThat(written.stream().filter(plain -> !plain)).hasSizeLessThan(written.size() / 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        " ",
        "quote \" backslash \\ slash /",
        "\n\r\t\b\f",
        "\u0001\u001F\u007F\u0085",
        "ä 漢 \uD83E\uDDEC \u2028\u2029",
        "<b>&amp;</b>"
      })
  void writesTextsAsHapiDoes(String text) {
    Patient patient = new Patient().addName(new HumanName().setText(text).addGiven(text));
    assertThat(PlainJson.of(patient)).hasValue(byHapi(patient));
  }

  @Test
  void writesValuesAsHapiDoes() {
    Observation observation = new Observation();
    observation.setId("Observation/17/_history/3");
    observation.getMeta().setVersionId("3").addProfile("urn:p").addTag().setCode("t");
    observation.addIdentifier(new Identifier().setSystem("urn:s"));
    observation.addIdentifier();
    observation.setEffective(new DateTimeType("2025-02-03T04:05:06.7+02:00"));
    observation.setValue(new Quantity().setValue(new BigDecimal("1.00")).setUnit(""));
    observation.addComponent().setValue(new IntegerType(-3)).addReferenceRange();
    observation.addComponent().setValue(new BooleanType(false));
    observation.addComponent().setValue(new Quantity().setValue(new BigDecimal("1E+3")));
    observation.setSubject(new Reference("Patient/1").setDisplay("d"));
    observation.addExtension(new Extension("urn:e").setValue(new DateTimeType("2025-02")));
    observation.addModifierExtension().setUrl("urn:m").addExtension("urn:n", new StringType("v"));
    observation.getExtension().getFirst().setId("x");
    observation.getBodySite().setId("y");
    assertThat(PlainJson.of(observation)).hasValue(byHapi(observation));
  }

  @Test
  void writesAnEmptyResourceAsHapiDoes() {
    assertThat(PlainJson.of(new Patient())).hasValue(byHapi(new Patient()));
  }

  @ParameterizedTest
  @MethodSource("odd")
  void leavesToHapiWhatItDoesNotWrite(Resource resource) {
    assertThat(PlainJson.of(resource)).isEmpty();
  }

  static Stream<Resource> odd() {
    Patient narrated = new Patient();
    narrated.setText(new Narrative());
    narrated.getText().setDivAsString("<div>x</div>");
    Patient extended = new Patient();
    extended.getBirthDateElement().addExtension("urn:x", new StringType("y"));
    Patient identified = new Patient();
    identified.getActiveElement().setId("z");
    Patient container = new Patient();
    container.addContained(new Organization().setId("#o"));
    Patient inside = new Patient().setManagingOrganization(new Reference("#o"));
    Patient versioned =
        new Patient().setManagingOrganization(new Reference("Organization/1/_history/2"));
    Patient linked = new Patient().setManagingOrganization(new Reference(new Organization()));
    Patient bare = new Patient();
    bare.addExtension().setUrl("urn:x");
    Patient blank = new Patient();
    blank.addExtension("urn:x", new StringType(" "));
    return Stream.of(
        narrated, extended, identified, container, inside, versioned, linked, bare, blank);
  }

  private static String byHapi(Resource resource) {
    return FHIR.newJsonParser().encodeResourceToString(resource);
  }
}

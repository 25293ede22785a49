package org.regenregistry.server.patch;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.patch.Patch.Reading;
import org.regenregistry.server.patch.Patch.Result;

class GrowingNumbersTest {

  private static final FhirContext FHIR = FhirContext.forR4();
  private static final DecimalType GROWING = new DecimalType("1e60");

  private static final String OBSERVATION =
      """
      {"resourceType": "Observation", "id": "o1", "identifier": [{"value": "1"}],
       "referenceRange": [{"low": {"value": 1.0}}]}
      """;

  @Test
  void areNotReadInAnyValue() {
    assertThat(read("value", part(GROWING))).isInstanceOf(Reading.Malformed.class);
    assertThat(read("value", part(new Quantity().setValue(GROWING.getValue()))))
        .isInstanceOf(Reading.Malformed.class);
    assertThat(read("value", parts("value", GROWING))).isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void areNotMadeOfATextWhereANumberStands() {
    String number = "referenceRange[0].low.value";
    assertThat(replaced(number, part(new StringType("1e999999999"))))
        .isInstanceOf(Result.Inapplicable.class);
    assertThat(replaced("referenceRange[0].low", parts("value", new StringType("1e999999999"))))
        .isInstanceOf(Result.Inapplicable.class);
    Observation changed = patched(number, part(new StringType("1.50")));
    assertThat(changed.getReferenceRangeFirstRep().getLow().getValue()).hasToString("1.50");
  }

  @Test
  void areNotSuspectedInTexts() {
    Observation value = patched("identifier[0].value", part(new StringType("12E4567890")));
    assertThat(value.getIdentifierFirstRep().getValue()).isEqualTo("12E4567890");
    Observation whole = patched("identifier[0]", part(new Identifier().setValue("13E4567890")));
    assertThat(whole.getIdentifierFirstRep().getValue()).isEqualTo("13E4567890");
  }

  private static Observation patched(String path, ParametersParameterComponent value) {
    Result result = replaced(path, value);
    assertThat(result).isInstanceOf(Result.Patched.class);
    return (Observation) ((Result.Patched) result).resource();
  }

  private static Result replaced(String path, ParametersParameterComponent value) {
    Reading reading = read(path, value);
    assertThat(reading).isInstanceOf(Reading.Understood.class);
    return ((Reading.Understood) reading).patch().apply(FHIR, OBSERVATION);
  }

  private static Reading read(String path, ParametersParameterComponent value) {
    Parameters parameters = new Parameters();
    ParametersParameterComponent operation = parameters.addParameter().setName("operation");
    operation.addPart().setName("type").setValue(new CodeType("replace"));
    operation.addPart().setName("path").setValue(new StringType("Observation." + path));
    operation.addPart(value);
    return FhirPathPatch.read(parameters);
  }

  private static ParametersParameterComponent part(Type value) {
    return new ParametersParameterComponent(new StringType("value")).setValue(value);
  }

  private static ParametersParameterComponent parts(String name, Type value) {
    ParametersParameterComponent parts = new ParametersParameterComponent(new StringType("value"));
    parts.addPart().setName(name).setValue(value);
    return parts;
  }
}

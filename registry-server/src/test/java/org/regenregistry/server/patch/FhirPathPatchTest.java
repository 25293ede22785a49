package org.regenregistry.server.patch;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.patch.Patch.Reading;
import org.regenregistry.server.patch.Patch.Result;

class FhirPathPatchTest {

  private static final FhirContext FHIR = strict();

  private static final String PATIENT =
      """
      {"resourceType": "Patient", "id": "p1", "meta": {"versionId": "3"},
       "identifier": [{"system": "urn:x", "value": "1"}, {"system": "urn:x", "value": "2"},
         {"use": "official", "system": "urn:y", "value": "3"}],
       "gender": "male", "birthDate": "1961",
       "contact": [{"name": {"text": "a name"}, "gender": "male"}]}
      """;

  @Test
  void replacesAPrimitiveAndConvertsItsType() {
    Patient patient =
        patched(
            operation("replace", "Patient.gender").value(new CodeType("female")),
            operation("replace", "Patient.contact[0].name.text").value(new StringType("b")));
    assertThat(patient.getGender().toCode()).isEqualTo("female");
    assertThat(patient.getContactFirstRep().getName().getText()).isEqualTo("b");
  }

  @Test
  void deletesAnElement() {
    Patient patient =
        patched(
            operation("delete", "Patient.birthDate"),
            operation("delete", "Patient.identifier.where(system = 'urn:y')"),
            operation("delete", "Patient.contact[0].gender"));
    assertThat(patient.hasBirthDate()).isFalse();
    assertThat(values(patient)).containsExactly("1", "2");
    assertThat(patient.getContactFirstRep().hasGender()).isFalse();
  }

  @Test
  void addsAnElement() {
    Patient patient =
        patched(
            operation("add", "Patient").name("active").value(new BooleanType(true)),
            operation("add", "Patient").name("deceased").value(new BooleanType(false)),
            operation("add", "Patient").name("identifier").value(new Identifier().setValue("4")),
            operation("add", "Patient.identifier.where(use = 'official')")
                .name("assigner")
                .part("display", new StringType("somebody")));
    assertThat(patient.getActive()).isTrue();
    assertThat(patient.getDeceasedBooleanType().getValue()).isFalse();
    assertThat(values(patient)).containsExactly("1", "2", "3", "4");
    assertThat(patient.getIdentifier().get(2).getAssigner().getDisplay()).isEqualTo("somebody");
  }

  @Test
  void addsAnElementMadeOfParts() {
    Patient patient =
        patched(
            operation("add", "Patient")
                .name("contact")
                .part("name", new HumanName().setText("c"))
                .part("gender", new CodeType("other")));
    assertThat(patient.getContact()).hasSize(2);
    assertThat(patient.getContact().get(1).getName().getText()).isEqualTo("c");
    assertThat(patient.getContact().get(1).getGender().toCode()).isEqualTo("other");
  }

  @Test
  void addsAnExtensionToAPrimitive() {
    Patient patient =
        patched(
            operation("add", "Patient.birthDate")
                .name("extension")
                .value(new Extension("urn:e", new StringType("x"))));
    assertThat(patient.getBirthDateElement().getExtensionString("urn:e")).isEqualTo("x");
    assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1961");
  }

  @Test
  void insertsIntoAList() {
    assertThat(values(patched(insert(0)))).containsExactly("new", "1", "2", "3");
    assertThat(values(patched(insert(2)))).containsExactly("1", "2", "new", "3");
    assertThat(values(patched(insert(3)))).containsExactly("1", "2", "3", "new");
    Patient first =
        patched(
            operation("insert", "Patient.name")
                .number("index", 0)
                .value(new HumanName().setText("n")));
    assertThat(first.getNameFirstRep().getText()).isEqualTo("n");
  }

  @Test
  void movesWithinAList() {
    assertThat(values(patched(move(2, 0)))).containsExactly("3", "1", "2");
    assertThat(values(patched(move(0, 2)))).containsExactly("2", "3", "1");
    assertThat(values(patched(move(1, 1)))).containsExactly("1", "2", "3");
  }

  @Test
  void replacesAnElementOfAList() {
    Patient patient =
        patched(
            operation("replace", "Patient.identifier[1]").value(new Identifier().setValue("b")),
            operation("replace", "Patient.contact[0]").part("gender", new CodeType("unknown")));
    assertThat(values(patient)).containsExactly("1", "b", "3");
    assertThat(patient.getContact()).hasSize(1);
    assertThat(patient.getContactFirstRep().hasName()).isFalse();
  }

  @Test
  void appliesAgainToALaterVersion() {
    Patch patch = understood(operation("delete", "Patient.identifier[0]"));
    assertThat(values(patient(patch.apply(FHIR, PATIENT)))).containsExactly("2", "3");
    assertThat(values(patient(patch.apply(FHIR, PATIENT)))).containsExactly("2", "3");
  }

  @Test
  void saysWhatDoesNotFit() {
    refuses(operation("delete", "Patient.deceased"));
    refuses(operation("delete", "Patient.identifier"));
    refuses(operation("delete", "Patient"));
    refuses(operation("replace", "Patient.identifier.value").value(new StringType("x")));
    refuses(operation("add", "Patient").name("gender").value(new CodeType("other")));
    refuses(operation("add", "Patient").name("unheard").value(new CodeType("other")));
    refuses(operation("add", "Patient.identifier[0].period").name("end").value(new DateType()));
    refuses(operation("replace", "Patient.gender").value(new CodeType("purple")));
    refuses(operation("replace", "Patient.birthDate").value(new HumanName().setText("x")));
    refuses(insert(4));
    refuses(insert(-1));
    refuses(move(0, 3));
    refuses(operation("insert", "Patient.gender").number("index", 0).value(new CodeType("other")));
    refuses(operation("replace", "Patient.id").value(new StringType("other")));
    refuses(operation("replace", "Patient.meta.versionId").value(new StringType("4")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient.descendants()",
        "Patient.gender.matches('(a+)+b')",
        "Patient.identifier.repeat(system)",
        "Patient.identifier.where(value.replaceMatches('(a+)+b', '') = '1')",
        "Patient.link.other.resolve()",
        "Patient.identifier.where(",
        "Patient.identifier.where(%resource.gender = 'male' and system = 'urn:y')",
        "today()"
      })
  void followsNoPathThatDoesMoreThanChoose(String path) {
    refuses(operation("delete", path));
  }

  /** The engine fails on each in its own way; what cannot be evaluated names nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient.name.take({})",
        "Patient.identifier.take({})",
        "Patient.identifier.skip(Patient.photo)",
        "Patient.identifier.skip(-1)",
        "Patient.identifier[-1]",
        "Patient.identifier['x']",
        "Patient.extension({})",
        "Patient.identifier.where(1 'mg' = 2 'kg')"
      })
  void followsNoPathThatCannotBeEvaluated(String path) {
    refuses(operation("delete", path));
    refuses(operation("add", path).name("value").value(new StringType("x")));
  }

  @Test
  void readsNoPatchInOtherParameters() {
    malformed(new Parameters().addParameter("operation", "delete"));
    malformed(parameters(operation("remove", "Patient.gender")));
    malformed(parameters(operation("replace", "Patient.gender")));
    malformed(parameters(operation("add", "Patient").value(new CodeType("x"))));
    malformed(parameters(operation("move", "Patient.identifier").number("source", 1)));
    malformed(parameters(operation("insert", "Patient.identifier").value(new Identifier())));
    malformed(parameters(operation("delete", "Patient.gender").number("unheard", 1)));
    malformed(parameters(operation("delete", "Patient.gender").number("path", 1)));
  }

  private static void malformed(Parameters parameters) {
    assertThat(FhirPathPatch.read(parameters)).isInstanceOf(Reading.Malformed.class);
  }

  private static void refuses(Operation operation) {
    assertThat(understood(operation).apply(FHIR, PATIENT))
        .as(FHIR.newJsonParser().encodeToString(parameters(operation)))
        .isInstanceOf(Result.Inapplicable.class);
  }

  private static Patient patched(Operation... operations) {
    return patient(understood(operations).apply(FHIR, PATIENT));
  }

  private static Patient patient(Result result) {
    assertThat(result).isInstanceOf(Result.Patched.class);
    return (Patient) ((Result.Patched) result).resource();
  }

  private static Patch understood(Operation... operations) {
    return ((Reading.Understood) FhirPathPatch.read(parameters(operations))).patch();
  }

  private static Parameters parameters(Operation... operations) {
    Parameters parameters = new Parameters();
    for (Operation operation : operations) {
      parameters.addParameter(operation.parameter());
    }
    return parameters;
  }

  private static List<String> values(Patient patient) {
    return patient.getIdentifier().stream().map(Identifier::getValue).toList();
  }

  private static Operation insert(int index) {
    return operation("insert", "Patient.identifier")
        .number("index", index)
        .value(new Identifier().setValue("new"));
  }

  private static Operation move(int source, int destination) {
    return operation("move", "Patient.identifier")
        .number("source", source)
        .number("destination", destination);
  }

  private static Operation operation(String type, String path) {
    ParametersParameterComponent parameter =
        new ParametersParameterComponent(new StringType("operation"));
    parameter.addPart().setName("type").setValue(new CodeType(type));
    parameter.addPart().setName("path").setValue(new StringType(path));
    return new Operation(parameter);
  }

  private record Operation(ParametersParameterComponent parameter) {

    Operation name(String name) {
      parameter.addPart().setName("name").setValue(new StringType(name));
      return this;
    }

    Operation value(Type value) {
      parameter.addPart().setName("value").setValue(value);
      return this;
    }

    Operation part(String name, Type value) {
      valuePart().addPart().setName(name).setValue(value);
      return this;
    }

    Operation number(String name, int value) {
      parameter.addPart().setName(name).setValue(new IntegerType(value));
      return this;
    }

    private ParametersParameterComponent valuePart() {
      return parameter.getPart().stream()
          .filter(part -> part.getName().equals("value"))
          .findFirst()
          .orElseGet(() -> parameter.addPart().setName("value"));
    }
  }

  private static FhirContext strict() {
    FhirContext fhir = FhirContext.forR4();
    fhir.setParserErrorHandler(new StrictErrorHandler());
    return fhir;
  }
}

package org.regenregistry.server.patch;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.patch.Patch.Fault;
import org.regenregistry.server.patch.Patch.Reading;
import org.regenregistry.server.patch.Patch.Result;
import tools.jackson.databind.json.JsonMapper;

class JsonPatchTest {

  private static final FhirContext FHIR = strict();
  private static final JsonMapper JSON = new JsonMapper();

  private static final String PATIENT =
      """
      {"resourceType": "Patient", "id": "p1",
       "meta": {"versionId": "3", "lastUpdated": "2026-11-21T07:14:05.118Z",
         "security": [{"system": "https://regen-registry.org/fhir/CodeSystem/clinic", "code": "A"}]},
       "identifier": [{"system": "urn:x", "value": "1"}, {"system": "urn:x", "value": "2"}],
       "gender": "male", "birthDate": "1961"}
      """;

  /** The examples A.1 to A.16 of RFC 6902 that are about one operation, and cases like them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'foo':'bar'}; {'op':'add','path':'/baz','value':'qux'}; {'baz':'qux','foo':'bar'}",
        "{'foo':['bar','baz']}; {'op':'add','path':'/foo/1','value':'qux'}; {'foo':['bar','qux','baz']}",
        "{'baz':'qux','foo':'bar'}; {'op':'remove','path':'/baz'}; {'foo':'bar'}",
        "{'foo':['bar','qux','baz']}; {'op':'remove','path':'/foo/1'}; {'foo':['bar','baz']}",
        "{'baz':'qux','foo':'bar'}; {'op':'replace','path':'/baz','value':'boo'}; {'baz':'boo','foo':'bar'}",
        "{'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}}; {'op':'move','from':'/foo/waldo','path':'/qux/thud'}; {'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}",
        "{'foo':['all','grass','cows','eat']}; {'op':'move','from':'/foo/1','path':'/foo/3'}; {'foo':['all','cows','eat','grass']}",
        "{'foo':['a',2,'c']}; {'op':'test','path':'/foo/1','value':2.0}; {'foo':['a',2,'c']}",
        "{'foo':'bar'}; {'op':'add','path':'/child','value':{'grandchild':{}}}; {'foo':'bar','child':{'grandchild':{}}}",
        "{'foo':'bar'}; {'op':'add','path':'/baz','value':'qux','xyz':123}; {'foo':'bar','baz':'qux'}",
        "{'/':9,'~1':10}; {'op':'test','path':'/~01','value':10}; {'/':9,'~1':10}",
        "{'foo':['bar']}; {'op':'add','path':'/foo/-','value':['abc','def']}; {'foo':['bar',['abc','def']]}",
        "{'foo':1}; {'op':'copy','from':'/foo','path':'/bar'}; {'foo':1,'bar':1}",
        "{'foo':null}; {'op':'replace','path':'/foo','value':1}; {'foo':1}",
        "{'foo':{'a':1,'b':[2]}}; {'op':'test','path':'/foo','value':{'b':[2],'a':1}}; {'foo':{'a':1,'b':[2]}}",
        "{'':1}; {'op':'replace','path':'/','value':2}; {'':2}",
        "{'foo':1}; {'op':'move','from':'/foo','path':'/foo'}; {'foo':1}",
        "{'foo':1}; {'op':'add','path':'','value':{'bar':2}}; {'bar':2}",
        "{'foo':[1,2]}; {'op':'replace','path':'/foo/0','value':[3]}; {'foo':[[3],2]}"
      })
  void carriesOutOneOperation(String document, String operation, String expected) {
    JsonDocument changed = new JsonDocument(JSON.readTree(json(document)));
    assertThat(change(changed, operation)).isEmpty();
    assertThat(changed.root()).isEqualTo(JSON.readTree(json(expected)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'baz':'qux'}; {'op':'test','path':'/baz','value':'bar'}",
        "{'foo':'bar'}; {'op':'add','path':'/baz/bat','value':'qux'}",
        "{'/':9,'~1':10}; {'op':'test','path':'/~01','value':'10'}",
        "{'foo':'bar'}; {'op':'remove','path':'/baz'}",
        "{'foo':'bar'}; {'op':'remove','path':''}",
        "{'foo':'bar'}; {'op':'replace','path':'/baz','value':1}",
        "{'foo':[1,2]}; {'op':'add','path':'/foo/3','value':1}",
        "{'foo':[1,2]}; {'op':'add','path':'/foo/-1','value':1}",
        "{'foo':[1,2]}; {'op':'test','path':'/foo/00','value':1}",
        "{'foo':[1,2]}; {'op':'test','path':'/foo/1e0','value':2}",
        "{'foo':[1,2]}; {'op':'remove','path':'/foo/-'}",
        "{'foo':{'bar':1}}; {'op':'move','from':'/foo','path':'/foo/bar'}",
        "{'foo':1}; {'op':'copy','from':'/bar','path':'/baz'}",
        "{'foo':'bar'}; {'op':'add','path':'/foo/0','value':1}"
      })
  void saysWhyAnOperationDoesNotFit(String document, String operation) {
    JsonDocument unchanged = new JsonDocument(JSON.readTree(json(document)));
    assertThat(change(unchanged, operation)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'op':'remove','path':'/a'}",
        "[1]",
        "[{'path':'/a'}]",
        "[{'op':'spam','path':'/a','value':1}]",
        "[{'op':'add','path':'/a'}]",
        "[{'op':'test','path':'/a'}]",
        "[{'op':'copy','path':'/a'}]",
        "[{'op':'remove','path':'a'}]",
        "[{'op':'remove','path':'/~2'}]",
        "[{'op':'remove','op':'add','path':'/a','value':1}]",
        "[{'op':'remove','path':1}]"
      })
  void readsNoPatchIn(String body) {
    assertThat(JsonPatch.read(json(body))).isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void changesAResource() {
    Patient patient =
        patched(
            """
            [{"op": "test", "path": "/gender", "value": "male"},
             {"op": "replace", "path": "/gender", "value": "female"},
             {"op": "remove", "path": "/identifier/0"}]
            """);
    assertThat(patient.getGender().toCode()).isEqualTo("female");
    assertThat(patient.getIdentifier()).hasSize(1);
    assertThat(patient.getIdentifierFirstRep().getValue()).isEqualTo("2");
  }

  @Test
  void keepsTheDigitsOfDecimals() {
    String content =
        """
        {"resourceType": "Observation", "id": "o1", "valueQuantity": {"value": 4.50},
         "referenceRange": [{"low": {"value": 1.0}}]}
        """;
    Result result =
        understood("[{'op':'copy','from':'/referenceRange/0/low','path':'/referenceRange/0/high'}]")
            .apply(FHIR, content);
    Observation observation = (Observation) ((Result.Patched) result).resource();
    assertThat(observation.getValueQuantity().getValue()).hasToString("4.50");
    assertThat(observation.getReferenceRangeFirstRep().getHigh().getValue()).hasToString("1.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'replace','path':'/id','value':'other'}",
        "{'op':'remove','path':'/id'}",
        "{'op':'replace','path':'/resourceType','value':'Group'}",
        "{'op':'replace','path':'/meta/versionId','value':'4'}",
        "{'op':'remove','path':'/meta/lastUpdated'}",
        "{'op':'replace','path':'/meta/security/0/code','value':'B'}",
        "{'op':'remove','path':'/meta/security'}",
        "{'op':'add','path':'/unheard','value':1}",
        "{'op':'add','path':'/gender','value':null}",
        "{'op':'replace','path':'/identifier','value':'text'}",
        "{'op':'replace','path':'','value':[]}"
      })
  void refusesAResultThatIsNoLaterVersionOfTheResource(String operation) {
    assertThat(understood("[" + operation + "]").apply(FHIR, PATIENT))
        .isInstanceOf(Result.Inapplicable.class);
  }

  @Test
  void namesTheOperationThatDoesNotFit() {
    Result result =
        understood("[{'op':'remove','path':'/gender'},{'op':'remove','path':'/gender'}]")
            .apply(FHIR, PATIENT);
    assertThat(((Result.Inapplicable) result).fault())
        .isEqualTo(Fault.at(1, "There is nothing at '/gender'."));
  }

  @Test
  void doesNotLetCopiesOfCopiesGrow() {
    String twice = "{'op':'copy','from':'/identifier','path':'/identifier/-'},";
    String patch = "[" + twice.repeat(60) + "{'op':'remove','path':'/gender'}]";
    assertThat(understood(patch).apply(FHIR, PATIENT)).isInstanceOf(Result.Inapplicable.class);
  }

  @Test
  void putsNothingDeeperThanABodyMayBe() {
    assertThat(change(new JsonDocument(JSON.readTree("{}")), addArrays(63))).isEmpty();
    assertThat(change(new JsonDocument(JSON.readTree("{}")), addArrays(64))).isPresent();
    JsonDocument document = new JsonDocument(JSON.readTree(json("{'a':1}")));
    assertThat(change(document, addArrays(63).replace("add", "replace"))).isEmpty();
    assertThat(change(document, addArrays(64).replace("add", "replace"))).isPresent();
  }

  @Test
  void doesNotLetMovesStackLevels() {
    String deeper =
        """
        {"op": "add", "path": "/b", "value": {}},
        {"op": "move", "from": "/identifier", "path": "/b/identifier"},
        {"op": "move", "from": "/b", "path": "/identifier"},
        """;
    String patch = "[" + deeper.repeat(100) + "{'op':'remove','path':'/gender'}]";
    assertThat(understood(patch).apply(FHIR, PATIENT))
        .isInstanceOfSatisfying(
            Result.Inapplicable.class,
            refused -> assertThat(refused.fault().message()).contains("nested too deep"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'replace','path':'/valueQuantity/value','value':1e999999999}",
        "{'op':'replace','path':'/valueQuantity/value','value':'1e999999999'}",
        "{'op':'move','from':'/valueQuantity/unit','path':'/valueQuantity/value'}",
        "{'op':'replace','path':'/valueQuantity/unit','value':'\\u0000'}",
        "{'op':'replace','path':'/valueQuantity/unit','value':'\\ud800'}"
      })
  void refusesAResultThatNoBodyMayBe(String operation) {
    String content =
        """
        {"resourceType": "Observation", "id": "o1",
         "valueQuantity": {"value": 4.50, "unit": "1e999999999"}}
        """;
    assertThat(understood("[" + operation + "]").apply(FHIR, content))
        .isInstanceOf(Result.Inapplicable.class);
  }

  private static String addArrays(int levels) {
    return "{'op':'add','path':'/a','value':" + "[".repeat(levels) + "]".repeat(levels) + "}";
  }

  private static Patient patched(String patch) {
    return (Patient) ((Result.Patched) understood(patch).apply(FHIR, PATIENT)).resource();
  }

  private static Patch understood(String patch) {
    return ((Reading.Understood) JsonPatch.read(json(patch))).patch();
  }

  private static Optional<String> change(JsonDocument document, String operation) {
    JsonPatch patch = (JsonPatch) understood("[" + operation + "]");
    return document.apply(patch.operations().getFirst());
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static FhirContext strict() {
    FhirContext fhir = FhirContext.forR4();
    fhir.setParserErrorHandler(new StrictErrorHandler());
    return fhir;
  }
}

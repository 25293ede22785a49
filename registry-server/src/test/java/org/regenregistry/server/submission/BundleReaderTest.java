package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.ClinicalRecords.add;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mutation.Gap;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;

class BundleReaderTest {

  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");
  private static final BusinessIdentifier IDENTIFIER =
      new BusinessIdentifier(ResourceKind.PATIENT, "urn:s", "v");

  /** Understands whoever asks for a gender, and nothing else. */
  private static final List<SearchCondition> MALE =
      List.of(new SearchCondition.WithIds(Set.of(ID)));

  private static final Conditions CONDITIONS =
      (_, query) ->
          query.equals("gender=male")
              ? new Conditions.Reading.Understood(MALE)
              : new Conditions.Reading.Refused(
                  List.of(Problem.of(ProblemCode.PARAMETER_UNKNOWN, "Not a parameter.")));

  private static final Caller CALLER = TestCallers.dataManager("ehr", new ClinicCode("A1"));

  private final Bundle bundle = ClinicalRecords.transaction();
  private final Patient patient = ClinicalRecords.patient("v");

  @Test
  void readsEveryKindOfEntry() {
    add(bundle, HTTPVerb.POST, "Patient").setResource(patient);
    add(bundle, HTTPVerb.POST, "Patient")
        .setResource(patient)
        .setFullUrl("urn:uuid:1")
        .getRequest()
        .setIfNoneExist("identifier=urn:s|v");
    add(bundle, HTTPVerb.PUT, "Patient?identifier=urn:s%7Cv").setResource(patient);
    add(bundle, HTTPVerb.PUT, "Patient/" + ID)
        .setResource(patient)
        .getRequest()
        .setIfMatch("W/\"3\"");
    add(bundle, HTTPVerb.DELETE, "Observation/" + ID).getRequest().setIfMatch("\"4\"");
    List<Demand> read = understood();
    assertThat(read.get(0))
        .isEqualTo(new Instruction.Post(at(0), ResourceKind.PATIENT, patient, Optional.empty()));
    assertThat(read.get(1))
        .isEqualTo(
            new Instruction.Post(
                Position.entry(1, Optional.of("urn:uuid:1")),
                ResourceKind.PATIENT,
                patient,
                Optional.of(IDENTIFIER)));
    assertThat(read.get(2))
        .isEqualTo(
            new Instruction.Put(
                at(2),
                ResourceKind.PATIENT,
                patient,
                new Target.ByIdentifier(IDENTIFIER),
                new Precondition.None()));
    assertThat(read.get(3))
        .isEqualTo(
            new Instruction.Put(
                at(3),
                ResourceKind.PATIENT,
                patient,
                new Target.ById(ID),
                new Precondition.AtVersion(3)));
    assertThat(read.get(4))
        .isEqualTo(
            new Instruction.Remove(
                at(4), ResourceKind.OBSERVATION, ID, new Precondition.AtVersion(4)));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, Patient, '', c",
    "POST, Patient, identifier=urn:s|v, cs",
    "PUT, Patient/01980000-0000-7000-8000-000000000007, '', u",
    "PUT, Patient?identifier=urn:s%7Cv, '', cus",
    "PATCH, Patient/01980000-0000-7000-8000-000000000007, '', u",
    "PATCH, Patient?gender=male, '', us",
    "DELETE, Patient/01980000-0000-7000-8000-000000000007, '', d",
    "DELETE, Patient?gender=male, '', ds"
  })
  void deniesAnEntryForWhichAScopeIsMissing(
      HTTPVerb method, String url, String ifNoneExist, String needed) {
    BundleEntryComponent entry =
        add(bundle, method, url)
            .setResource(
                method == HTTPVerb.PATCH
                    ? jsonPatch("[{\"op\":\"remove\",\"path\":\"/gender\"}]")
                    : patient);
    if (!ifNoneExist.isEmpty()) {
      entry.getRequest().setIfNoneExist(ifNoneExist);
    }
    for (String letter : List.of("c", "r", "u", "d", "s")) {
      String others = "cruds".replace(letter, "");
      ParsedBundle parsed = as("system/Patient." + others).read(bundle);
      if (!needed.contains(letter)) {
        assertThat(parsed).as(others).isInstanceOf(ParsedBundle.Understood.class);
        continue;
      }
      Problem problem = ((ParsedBundle.Malformed) parsed).problems().getFirst();
      assertThat(problem.code()).isEqualTo(ProblemCode.SCOPE_MISSING);
      assertThat(problem.expression()).contains("Bundle.entry[0].request");
    }
    assertThat(as("system/Observation.cruds").read(bundle))
        .isInstanceOf(ParsedBundle.Malformed.class);
  }

  private static BundleReader as(String scope) {
    return new BundleReader(CONDITIONS, TestCallers.withScopes("ehr", new ClinicCode("A1"), scope));
  }

  @Test
  void readsOneEntryOfABatchUnderItsOwnNumber() {
    add(bundle, HTTPVerb.POST, "nonsense/x/y");
    add(bundle, HTTPVerb.POST, "Patient").setResource(patient);
    ParsedBundle second = reader().read(bundle, 1);
    assertThat(((ParsedBundle.Understood) second).demands().getFirst().position()).isEqualTo(at(1));
    assertThat(reader().read(bundle, 0)).isInstanceOf(ParsedBundle.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/Patient",
        "http://x/Patient",
        "A/Patient/1",
        "Patient/1/_history/2",
        "Patient/",
        "Patient#x",
        "$meta",
        "Patient/$meta/x",
        "Device",
        "patient",
        "Patient?",
        "Patient/x/"
      })
  void refusesOtherUrls(String url) {
    add(bundle, HTTPVerb.PUT, url).setResource(patient);
    assertThat(problems())
        .hasSize(1)
        .allMatch(problem -> problem.code().status() == 400)
        .allMatch(
            problem -> problem.expression().orElseThrow().startsWith("Bundle.entry[0].request"));
  }

  @Test
  void readsPatchesAndDeletionsByIdAndByCondition() {
    Parameters patch = new Parameters();
    add(bundle, HTTPVerb.PATCH, "Patient/" + ID).setResource(patch);
    add(bundle, HTTPVerb.PATCH, "Patient?gender=male").setResource(jsonPatch("[]"));
    add(bundle, HTTPVerb.DELETE, "Patient?gender=male").getRequest().setIfMatch("W/\"2\"");
    List<Demand> read = understood();
    assertThat(((Demand.Amend) read.get(0)).selection()).isEqualTo(new Selection.ById(ID));
    assertThat(((Demand.Amend) read.get(1)).selection())
        .isEqualTo(new Selection.ByConditions(MALE));
    assertThat(read.get(2))
        .isEqualTo(
            new Demand.RemoveFound(
                at(2),
                ResourceKind.PATIENT,
                new Selection.ByConditions(MALE),
                new Precondition.AtVersion(2)));
  }

  @Test
  void refusesAPatchThatIsNone() {
    add(bundle, HTTPVerb.PATCH, "Patient/" + ID).setResource(patient);
    assertProblem(ProblemCode.PATCH_INVALID, "Bundle.entry[0].resource.operation");
    bundle.getEntryFirstRep().setResource(jsonPatch("[{\"op\":\"remove\"}]"));
    assertProblem(ProblemCode.PATCH_INVALID, "Bundle.entry[0].resource.operation[0]");
  }

  private static Binary jsonPatch(String body) {
    return new Binary()
        .setContentType("application/json-patch+json")
        .setData(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsEntriesThatRead() {
    add(bundle, HTTPVerb.GET, "Patient?gender=male").getRequest().setIfNoneMatch("W/\"1\"");
    add(bundle, HTTPVerb.HEAD, "Patient/" + ID);
    ParsedBundle.Understood read = (ParsedBundle.Understood) reader().read(bundle);
    assertThat(read.demands()).isEmpty();
    assertThat(read.queries())
        .containsExactly(
            new Query(
                0, Query.Extent.WHOLE, "Patient?gender=male", Map.of("If-None-Match", "W/\"1\"")),
            new Query(1, Query.Extent.STATUS_ONLY, "Patient/" + ID, Map.of()));
  }

  @Test
  void readsAConditionById() {
    add(bundle, HTTPVerb.POST, "Patient")
        .setResource(patient)
        .getRequest()
        .setIfNoneExist("_id=" + ID);
    add(bundle, HTTPVerb.PUT, "Patient?_id=" + ID)
        .setResource(patient)
        .getRequest()
        .setIfNoneMatch("*");
    assertThat(understood())
        .containsExactly(
            new Demand.CreateUnless(at(0), ResourceKind.PATIENT, patient, new Selection.ById(ID)),
            new Instruction.Put(
                at(1),
                ResourceKind.PATIENT,
                patient,
                new Target.ById(ID),
                new Precondition.Absent()));
  }

  @Test
  void refusesANestedBundleAndAnAddressGivenTwice() {
    add(bundle, HTTPVerb.POST, "Patient").setResource(new Bundle());
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].resource");
    bundle.getEntryFirstRep().setResource(patient).setFullUrl("urn:uuid:1");
    add(bundle, HTTPVerb.POST, "Patient").setResource(patient).setFullUrl("urn:uuid:1");
    assertProblem(ProblemCode.BUNDLE_INVALID, "Bundle.entry[1].fullUrl");
  }

  @Test
  void refusesAnEntryWithoutRequest() {
    bundle.addEntry().setResource(patient);
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].request");
  }

  @ParameterizedTest
  @CsvSource({"POST, Observation", "PUT, Observation/01980000-0000-7000-8000-000000000007"})
  void refusesContentOfAnotherType(HTTPVerb method, String url) {
    add(bundle, method, url).setResource(patient);
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].resource");
  }

  @Test
  void refusesAWriteWithoutContent() {
    add(bundle, HTTPVerb.POST, "Patient");
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].resource");
  }

  @Test
  void refusesAPostToAnId() {
    add(bundle, HTTPVerb.POST, "Patient/" + ID).setResource(patient);
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].request.url");
  }

  @Test
  void refusesInexactConditions() {
    add(bundle, HTTPVerb.PUT, "Patient?gender=male").setResource(patient);
    add(bundle, HTTPVerb.POST, "Patient")
        .setResource(patient)
        .getRequest()
        .setIfNoneExist("gender=male");
    add(bundle, HTTPVerb.DELETE, "Patient?unheard=of");
    assertThat(problems())
        .extracting(problem -> problem.code() + " " + problem.expression().orElseThrow())
        .containsExactly(
            "CONDITION_UNSUPPORTED Bundle.entry[0].request.url",
            "CONDITION_UNSUPPORTED Bundle.entry[1].request.ifNoneExist",
            "PARAMETER_UNKNOWN Bundle.entry[2].request.url");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, Patient",
    "PUT, Patient/01980000-0000-7000-8000-000000000007",
    "PATCH, Patient/01980000-0000-7000-8000-000000000007",
    "DELETE, Patient/01980000-0000-7000-8000-000000000007",
    "GET, Patient/01980000-0000-7000-8000-000000000007",
    "HEAD, Patient/01980000-0000-7000-8000-000000000007"
  })
  void refusesARequestOfWhichAnElementIsToldAsAnExtension(HTTPVerb method, String url) {
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
  void takesNoTwoMissingAddressesForTheSame() {
    for (int entry = 0; entry < 2; entry++) {
      add(bundle, HTTPVerb.POST, "Patient")
          .setResource(patient)
          .getFullUrlElement()
          .addExtension("urn:x", new StringType("unknown"));
    }
    assertThat(problems())
        .extracting(Problem::code)
        .containsOnly(ProblemCode.ENTRY_URL_INVALID)
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "W/3", "W/\"\"", "W/\"x\"", "*", "W/\"9999999999\""})
  void refusesAnIfMatchWithoutForm(String ifMatch) {
    BundleEntryComponent entry = add(bundle, HTTPVerb.DELETE, "Patient/" + ID);
    entry.getRequest().setIfMatch(ifMatch);
    assertProblem(ProblemCode.ENTRY_URL_INVALID, "Bundle.entry[0].request.ifMatch");
  }

  @Test
  void refusesContentWithAnotherId() {
    Patient other = ClinicalRecords.patient("v");
    other.setId("01980000-0000-7000-8000-000000000008");
    add(bundle, HTTPVerb.PUT, "Patient/" + ID).setResource(other);
    assertProblem(ProblemCode.ID_MISMATCH, "Bundle.entry[0].resource.id");
  }

  @Test
  void acceptsContentWithTheAddressItHasInTheBundle() {
    Patient addressed = ClinicalRecords.patient("v");
    addressed.setId("urn:uuid:" + UUID.randomUUID());
    add(bundle, HTTPVerb.PUT, "Patient/" + ID).setResource(addressed);
    Patient named = ClinicalRecords.patient("v");
    named.setId("Patient/" + ID);
    add(bundle, HTTPVerb.PUT, "Patient/" + ID).setResource(named);
    assertThat(understood()).hasSize(2);
  }

  private static BundleReader reader() {
    return new BundleReader(CONDITIONS, CALLER);
  }

  private List<Demand> understood() {
    return ((ParsedBundle.Understood) reader().read(bundle)).demands();
  }

  private List<Problem> problems() {
    return problems(bundle);
  }

  private static List<Problem> problems(Bundle bundle) {
    return ((ParsedBundle.Malformed) reader().read(bundle)).problems();
  }

  private void assertProblem(ProblemCode code, String expression) {
    assertThat(problems()).hasSize(1);
    assertThat(problems().getFirst().code()).isEqualTo(code);
    assertThat(problems().getFirst().expression()).contains(expression);
  }

  private static Position at(int entry) {
    return Position.entry(entry, Optional.empty());
  }
}

package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.SearchQueries.Reading;
import org.regenregistry.server.store.LinkPath;
import org.regenregistry.server.store.ParameterForm;
import org.regenregistry.server.store.Position;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;
import org.regenregistry.server.store.SearchCondition.AnyOf;
import org.regenregistry.server.store.SearchCondition.Chained;
import org.regenregistry.server.store.SearchCondition.DateIs;
import org.regenregistry.server.store.SearchCondition.HasTerm;
import org.regenregistry.server.store.SearchCondition.Identified;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.SearchCondition.LacksTerm;
import org.regenregistry.server.store.SearchCondition.LinkedTo;
import org.regenregistry.server.store.SearchCondition.Missing;
import org.regenregistry.server.store.SearchCondition.NotIdentified;
import org.regenregistry.server.store.SearchCondition.Nothing;
import org.regenregistry.server.store.SearchCondition.OfPatients;
import org.regenregistry.server.store.SearchCondition.Prefix;
import org.regenregistry.server.store.SearchCondition.Present;
import org.regenregistry.server.store.SearchCondition.QuantityIs;
import org.regenregistry.server.store.SearchCondition.QuantityRange;
import org.regenregistry.server.store.SearchCondition.ReverseChained;
import org.regenregistry.server.store.SearchCondition.WithIds;
import org.regenregistry.server.store.SearchOrder.Direction;
import org.regenregistry.server.store.SearchOrder.SortKey;
import org.regenregistry.server.store.SearchRequest.Total;
import org.regenregistry.server.store.TermPattern;
import org.regenregistry.server.store.UnitPattern;

class SearchQueriesTest {

  private static final Caller.Clinic CALLER = TestCallers.dataManager("ehr", new ClinicCode("A1"));
  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");
  private static final SearchParameters PARAMETERS =
      new SearchParameters(FhirContext.forR4Cached(), List.of());
  private static final SearchQueries QUERIES =
      new SearchQueries(
          PARAMETERS,
          "http://localhost/fhir",
          new PageCursor(new byte[32], Duration.ofHours(1), Clock.systemUTC()),
          Readiness.COMPLETE);

  @Test
  void listsWhatThereIsWhenAParameterIsUnknown() {
    Problem problem = refused(ResourceKind.PATIENT, "name", "x").getFirst();
    assertThat(problem.code()).isEqualTo(ProblemCode.PARAMETER_UNKNOWN);
    assertThat(problem.expression()).contains("name");
    assertThat(problem.message())
        .contains("There are: _id, _lastUpdated, _profile, _security, _source, _tag, active, ");
  }

  @Test
  void listsTheModifiersWhenOneIsUnknown() {
    Problem problem = refused(ResourceKind.OBSERVATION, "code:exact", "x").getFirst();
    assertThat(problem.code()).isEqualTo(ProblemCode.PARAMETER_UNKNOWN);
    assertThat(problem.message())
        .endsWith("It takes :above, :below, :in, :missing, :not, :not-in, :text.");
    assertThat(
            refused(ResourceKind.OBSERVATION, "part-of:Patient", ID.toString())
                .getFirst()
                .message())
        .endsWith("It takes :MedicationStatement, :Procedure, :identifier, :missing.");
    assertThat(refused(ResourceKind.PATIENT, "_id:not", "x").getFirst().message())
        .endsWith("It takes none.");
  }

  @Test
  void repeatsNoMarkupFromAParametersName() {
    assertThat(refused(ResourceKind.PATIENT, "<b>'\n", "x").getFirst().message())
        .doesNotContain("<", "'\n");
  }

  @Test
  void reportsEveryProblemAtOnce() {
    Map<String, String[]> parameters = new HashMap<>();
    parameters.put("nonsense", new String[] {"x"});
    parameters.put("birthdate", new String[] {"yesterday"});
    parameters.put("_count", new String[] {"-1"});
    parameters.put("_total", new String[] {"about"});
    parameters.put("_sort", new String[] {"shoe-size"});
    parameters.put("_include", new String[] {"Patient:shoes"});
    parameters.put("_contained", new String[] {"both"});
    parameters.put("_cursor", new String[] {"x"});
    assertThat(((Reading.Refused) read(ResourceKind.PATIENT, parameters)).problems())
        .extracting(problem -> problem.code() + " " + problem.expression().orElseThrow())
        .containsExactlyInAnyOrder(
            "PARAMETER_UNKNOWN nonsense",
            "PARAMETER_INVALID birthdate",
            "PARAMETER_INVALID _count",
            "PARAMETER_INVALID _total",
            "PARAMETER_INVALID _sort",
            "PARAMETER_INVALID _include",
            "PARAMETER_INVALID _contained",
            "CURSOR_INVALID _cursor");
  }

  @Test
  void readsTokensWithAndWithoutSystem() {
    assertThat(condition(ResourceKind.OBSERVATION, "code", "a,s|b,|c,s|,x\\|y|z"))
        .isEqualTo(
            new HasTerm(
                "Observation.code",
                List.of(
                    new TermPattern.Code("a"),
                    new TermPattern.Coding("s", "b"),
                    new TermPattern.Coding("", "c"),
                    new TermPattern.InSystem("s"),
                    new TermPattern.Coding("x|y", "z"))));
    assertThat(condition(ResourceKind.OBSERVATION, "code:not", "a"))
        .isEqualTo(new LacksTerm("Observation.code", List.of(new TermPattern.Code("a"))));
    assertThat(condition(ResourceKind.OBSERVATION, "code:text", "Knée "))
        .isEqualTo(new HasTerm("Observation.code", List.of(new TermPattern.TextBegins("knee"))));
  }

  @Test
  void readsValueSetsOfTheGuide() {
    String donors = Canonical.BASE + "/ValueSet/donor-type";
    HasTerm in = (HasTerm) condition(ResourceKind.PROCEDURE, "donor-type:in", donors);
    assertThat(in.patterns())
        .singleElement()
        .isInstanceOfSatisfying(
            TermPattern.OneOf.class,
            codes ->
                assertThat(codes.codings())
                    .contains(new TermPattern.Coding(Canonical.DONOR_TYPE, "autologous")));
    assertThat(condition(ResourceKind.PROCEDURE, "donor-type:not-in", donors))
        .isEqualTo(new LacksTerm("Procedure.donor-type", in.patterns()));
    assertThat(refused(ResourceKind.PROCEDURE, "donor-type:in", "urn:other").getFirst().message())
        .contains(donors);
  }

  @Test
  void followsTheOrderOfTheGuidesCodeSystemsOnly() {
    String token = Canonical.DONOR_TYPE + "|autologous";
    for (String modifier : List.of("above", "below")) {
      assertThat(condition(ResourceKind.PROCEDURE, "donor-type:" + modifier, token))
          .isEqualTo(
              new HasTerm(
                  "Procedure.donor-type",
                  List.of(
                      new TermPattern.OneOf(
                          Set.of(new TermPattern.Coding(Canonical.DONOR_TYPE, "autologous"))))));
      for (String other : List.of("http://snomed.info/sct|1", "autologous", "|autologous")) {
        assertThat(refused(ResourceKind.PROCEDURE, "donor-type:" + modifier, other).getFirst())
            .extracting(Problem::message)
            .asString()
            .contains("a code system that the guide defines");
      }
    }
  }

  @Test
  void readsTexts() {
    assertThat(condition(ResourceKind.ORGANIZATION, "name", "a\\,b,C\\\\,D\\$"))
        .isEqualTo(
            new HasTerm(
                "Organization.name",
                List.of(
                    new TermPattern.TextBegins("a,b"),
                    new TermPattern.TextBegins("c\\"),
                    new TermPattern.TextBegins("d$"))));
    assertThat(condition(ResourceKind.ORGANIZATION, "name:exact", "Köln"))
        .isEqualTo(new HasTerm("Organization.name", List.of(new TermPattern.Exact("Köln"))));
    assertThat(condition(ResourceKind.ORGANIZATION, "name:contains", "Köln"))
        .isEqualTo(new HasTerm("Organization.name", List.of(new TermPattern.TextContains("koln"))));
  }

  @Test
  void readsAddresses() {
    assertThat(condition(ResourceKind.PATIENT, "_profile", "http://a/b"))
        .isEqualTo(new HasTerm("Patient._profile", List.of(new TermPattern.Exact("http://a/b"))));
    assertThat(condition(ResourceKind.PATIENT, "_profile:below", "http://a/b"))
        .isEqualTo(new HasTerm("Patient._profile", List.of(new TermPattern.Below("http://a/b"))));
    assertThat(condition(ResourceKind.PATIENT, "_source:above", "http://a/b/c"))
        .isEqualTo(
            new HasTerm(
                "Patient._source",
                List.of(
                    new TermPattern.OneOf(
                        Set.of(
                            new TermPattern.Coding("", "http://a/b/c"),
                            new TermPattern.Coding("", "http://a/b/"),
                            new TermPattern.Coding("", "http://a/b"),
                            new TermPattern.Coding("", "http://a/"),
                            new TermPattern.Coding("", "http://a"))))));
    assertThat(condition(ResourceKind.QUESTIONNAIRE_RESPONSE, "questionnaire", "http://q|1"))
        .isEqualTo(
            new HasTerm(
                "QuestionnaireResponse.questionnaire",
                List.of(new TermPattern.Exact("http://q|1"))));
  }

  @Test
  void readsReferencesWithAndWithoutType() {
    String other = "01980000-0000-7000-8000-000000000008";
    assertThat(condition(ResourceKind.OBSERVATION, "subject", "Patient/" + ID + "," + other))
        .isEqualTo(new OfPatients(Set.of(ID, UUID.fromString(other))));
    assertThat(condition(ResourceKind.OBSERVATION, "subject:Patient", ID.toString()))
        .isEqualTo(new OfPatients(Set.of(ID)));
    ResourceKey procedure = new ResourceKey(ResourceKind.PROCEDURE, ID);
    ResourceKey statement = new ResourceKey(ResourceKind.MEDICATION_STATEMENT, ID);
    assertThat(condition(ResourceKind.OBSERVATION, "part-of", ID.toString()))
        .isEqualTo(new LinkedTo("Observation.part-of", Set.of(procedure, statement)));
    for (String one :
        List.of("Procedure/" + ID, "http://localhost/fhir/Procedure/" + ID, "x,Procedure/" + ID)) {
      assertThat(condition(ResourceKind.OBSERVATION, "part-of", one))
          .isEqualTo(new LinkedTo("Observation.part-of", Set.of(procedure)));
    }
    assertThat(condition(ResourceKind.OBSERVATION, "part-of:Procedure", ID.toString()))
        .isEqualTo(new LinkedTo("Observation.part-of", Set.of(procedure)));
    assertThat(condition(ResourceKind.OBSERVATION, "part-of", "http://other/fhir/Procedure/" + ID))
        .isEqualTo(new LinkedTo("Observation.part-of", Set.of()));
    assertThat(condition(ResourceKind.OBSERVATION, "performer:identifier", "s|v"))
        .isEqualTo(
            new HasTerm(
                "Observation.performer:identifier", List.of(new TermPattern.Coding("s", "v"))));
    for (String wrong : List.of("Procedure/" + ID, "Nonsense/" + ID)) {
      assertThat(refused(ResourceKind.OBSERVATION, "subject", wrong).getFirst().message())
          .contains("id or Type/id, with a type of Patient");
    }
  }

  @Test
  void findsNothingByAnIdItNeverDrew() {
    assertThat(condition(ResourceKind.PATIENT, "_id", "abc," + ID))
        .isEqualTo(new WithIds(Set.of(ID)));
    assertThat(condition(ResourceKind.PATIENT, "_id", "abc")).isEqualTo(new WithIds(Set.of()));
  }

  @Test
  void readsIdentifiers() {
    assertThat(condition(ResourceKind.PATIENT, "identifier", "s|w"))
        .isEqualTo(new Identified(List.of(identifier("s", "w"))));
    assertThat(condition(ResourceKind.PATIENT, "identifier", "v,|x,s|"))
        .isEqualTo(
            new AnyOf(
                List.of(
                    List.of(
                        new Identified(
                            List.of(
                                new IdentifierPattern(Optional.empty(), Optional.of("v")),
                                new IdentifierPattern(Optional.of("s"), Optional.empty())))),
                    List.of(
                        new HasTerm(
                            "Patient.identifier",
                            List.of(
                                new TermPattern.Coding("", "v"),
                                new TermPattern.Coding("", "x"),
                                new TermPattern.InSystem("s")))))));
    assertThat(condition(ResourceKind.PATIENT, "identifier:not", "s|w"))
        .isEqualTo(new NotIdentified(List.of(identifier("s", "w"))));
    assertThat(condition(ResourceKind.PATIENT, "identifier:of-type", "t|MR|7"))
        .isEqualTo(
            new HasTerm(
                "Patient.identifier:of-type",
                List.of(
                    new TermPattern.WithValue(
                        new TermPattern.Coding("t", "MR"), new TermPattern.Code("7")))));
    for (String wrong : List.of("MR|7", "t||7", "|MR|7", "t|MR|", "t|MR|7|8")) {
      assertThat(refused(ResourceKind.PATIENT, "identifier:of-type", wrong)).hasSize(1);
    }
  }

  private static IdentifierPattern identifier(String system, String value) {
    return new IdentifierPattern(Optional.of(system), Optional.of(value));
  }

  @ParameterizedTest
  @CsvSource({
    "2024, EQ, 2024-01-01T00:00:00Z, 2024-12-31T23:59:59.999Z",
    "ge2024-02, GE, 2024-02-01T00:00:00Z, 2024-02-29T23:59:59.999Z",
    "ne2024-02-29, NE, 2024-02-29T00:00:00Z, 2024-02-29T23:59:59.999Z",
    "ap2024-02-29, AP, 2024-02-28T00:00:00Z, 2024-03-01T23:59:59.999Z",
    "gt2024-02-29T10:11:12+02:00, GT, 2024-02-29T08:11:12Z, 2024-02-29T08:11:12.999Z",
    "gt2024-02-29T10:11:12 02:00, GT, 2024-02-29T08:11:12Z, 2024-02-29T08:11:12.999Z",
    "lt2024-02-29T10:11, LT, 2024-02-29T10:11:00Z, 2024-02-29T10:11:59.999Z",
    "ap2024-02-29T10:11Z, AP, 2024-02-29T10:10:00Z, 2024-02-29T10:12:59.999Z",
    "le2024-02-29T10:11:12.345Z, LE, 2024-02-29T10:11:12.345Z, 2024-02-29T10:11:12.345Z",
    "sa2024-02-29T10:11:12, SA, 2024-02-29T10:11:12Z, 2024-02-29T10:11:12.999Z",
    "eb9999, EB, 9999-01-01T00:00:00Z, 9999-12-31T23:59:59.999Z"
  })
  void readsDatesByTheirPrecision(String value, String prefix, Instant low, Instant high) {
    DateIs dates = (DateIs) condition(ResourceKind.OBSERVATION, "date", value);
    assertThat(dates.parameter()).isEqualTo("Observation.date");
    assertThat(dates.comparisons()).hasSize(1);
    var comparison = dates.comparisons().getFirst();
    assertThat(comparison.prefix().name()).isEqualTo(prefix);
    assertThat(comparison.period().low()).isEqualTo(low);
    assertThat(comparison.period().high()).isEqualTo(high);
  }

  @ParameterizedTest
  @CsvSource({
    "5, EQ, 4.5, 5.5",
    "5.40, EQ, 5.395, 5.405",
    "ne5.4, NE, 5.35, 5.45",
    "1e2, EQ, 50, 150",
    "1.00e2, EQ, 99.5, 100.5",
    "-3, EQ, -3.5, -2.5",
    "ap10, AP, 9, 11",
    "ap-10, AP, -11, -9",
    "gt5, GT, 5, 5",
    "le-0.5, LE, -0.5, -0.5",
    "sa5, SA, 5, 5",
    "eb5, EB, 5, 5"
  })
  void readsNumbersByTheirPrecision(String value, Prefix prefix, double low, double high) {
    assertThat(condition(ResourceKind.OBSERVATION, "value-quantity", value))
        .isEqualTo(
            new QuantityIs(
                "Observation.value-quantity",
                List.of(
                    new QuantityRange(
                        Optional.empty(), new UnitPattern.Any(), prefix, low, high))));
  }

  @Test
  void readsUnits() {
    assertThat(unit("5|http://unitsofmeasure.org|mg"))
        .isEqualTo(new UnitPattern.Coded("http://unitsofmeasure.org", "mg"));
    assertThat(unit("5||Mg")).isEqualTo(new UnitPattern.Named("Mg", "mg"));
    for (String wrong : List.of("5|mg", "5|s|", "5||", "x||mg", "|s|mg", "5|s|mg|x", "5,", "++5")) {
      assertThat(refused(ResourceKind.OBSERVATION, "value-quantity", wrong).getFirst().code())
          .as(wrong)
          .isEqualTo(ProblemCode.PARAMETER_INVALID);
    }
  }

  private static UnitPattern unit(String value) {
    QuantityIs quantity = (QuantityIs) condition(ResourceKind.OBSERVATION, "value-quantity", value);
    return quantity.ranges().getFirst().unit();
  }

  @Test
  void readsComposites() {
    HasTerm code = new HasTerm("Observation.code", List.of(new TermPattern.Coding("s", "c")));
    assertThat(conditions(ResourceKind.OBSERVATION, "code-value-concept", "s|c$v"))
        .containsExactly(
            code, new HasTerm("Observation.value-concept", List.of(new TermPattern.Code("v"))));
    QuantityIs pair =
        new QuantityIs(
            "Observation.component-code-value-quantity",
            List.of(
                new QuantityRange(
                    Optional.of(new TermPattern.Coding("s", "c")),
                    new UnitPattern.Any(),
                    Prefix.GT,
                    5,
                    5)));
    assertThat(conditions(ResourceKind.OBSERVATION, "component-code-value-quantity", "s|c$gt5"))
        .containsExactly(pair);
    QuantityIs value =
        new QuantityIs(
            "Observation.value-quantity",
            List.of(new QuantityRange(Optional.empty(), new UnitPattern.Any(), Prefix.GT, 5, 5)));
    assertThat(conditions(ResourceKind.OBSERVATION, "combo-code-value-quantity", "s|c$gt5"))
        .containsExactly(new AnyOf(List.of(List.of(code, value), List.of(pair))));
    assertThat(conditions(ResourceKind.OBSERVATION, "component-code-value-concept", "a$b,c$d"))
        .singleElement()
        .isInstanceOf(AnyOf.class);
    for (String wrong : List.of("a", "a$", "$b", "a$b$c", "a\\$b", "a$b,")) {
      assertThat(
              refused(ResourceKind.OBSERVATION, "code-value-concept", wrong).getFirst().message())
          .as(wrong)
          .contains("then a dollar sign");
    }
  }

  @Test
  void looksForCombinedParametersInEitherPlace() {
    HasTerm own = new HasTerm("Observation.code", List.of(new TermPattern.Code("a")));
    HasTerm part = new HasTerm("Observation.component-code", List.of(new TermPattern.Code("a")));
    assertThat(conditions(ResourceKind.OBSERVATION, "combo-code", "a"))
        .containsExactly(new AnyOf(List.of(List.of(own), List.of(part))));
    assertThat(conditions(ResourceKind.OBSERVATION, "combo-code:not", "a"))
        .containsExactly(
            new LacksTerm("Observation.code", own.patterns()),
            new LacksTerm("Observation.component-code", part.patterns()));
  }

  @Test
  void asksWhetherThereIsAnyValue() {
    assertThat(conditions(ResourceKind.OBSERVATION, "code:missing", "true"))
        .containsExactly(new Missing("Observation.code", ParameterForm.TOKEN));
    assertThat(conditions(ResourceKind.OBSERVATION, "date:missing", "false"))
        .containsExactly(new Present("Observation.date", ParameterForm.DATE));
    assertThat(conditions(ResourceKind.OBSERVATION, "specimen:missing", "true"))
        .containsExactly(
            new Missing("Observation.specimen", ParameterForm.LINK),
            new Missing("Observation.specimen:identifier", ParameterForm.TOKEN));
    assertThat(conditions(ResourceKind.PATIENT, "identifier:missing", "false"))
        .containsExactly(
            new AnyOf(
                List.of(
                    List.of(new Present("Patient.identifier", ParameterForm.IDENTIFIER)),
                    List.of(new Present("Patient.identifier", ParameterForm.TOKEN)))));
    assertThat(refused(ResourceKind.PATIENT, "gender:missing", "maybe").getFirst().message())
        .contains("true or false");
  }

  @Test
  void knowsThatEverythingCarriesTheClinicsLabel() {
    String own = Canonical.CLINIC_LABEL + "|A1";
    assertThat(conditions(ResourceKind.PATIENT, "_security", own)).isEmpty();
    assertThat(conditions(ResourceKind.PATIENT, "_security", "x,A1")).isEmpty();
    assertThat(conditions(ResourceKind.PATIENT, "_security:not", own))
        .containsExactly(new Nothing());
    assertThat(conditions(ResourceKind.PATIENT, "_security:missing", "true"))
        .containsExactly(new Nothing());
    assertThat(conditions(ResourceKind.PATIENT, "_security:missing", "false")).isEmpty();
    assertThat(conditions(ResourceKind.PATIENT, "_security", Canonical.CLINIC_LABEL + "|B1"))
        .containsExactly(
            new HasTerm(
                "Patient._security",
                List.of(new TermPattern.Coding(Canonical.CLINIC_LABEL, "B1"))));
  }

  @Test
  void followsChains() {
    HasTerm male = new HasTerm("Patient.gender", List.of(new TermPattern.Code("male")));
    Chained toPatient =
        new Chained(new LinkPath.Compartment(), ResourceKind.PATIENT, List.of(male));
    assertThat(condition(ResourceKind.OBSERVATION, "subject.gender", "male")).isEqualTo(toPatient);
    assertThat(condition(ResourceKind.OBSERVATION, "part-of:Procedure.subject.gender", "male"))
        .isEqualTo(
            new Chained(
                new LinkPath.Reference("Observation.part-of"),
                ResourceKind.PROCEDURE,
                List.of(toPatient)));
    assertThat(condition(ResourceKind.OBSERVATION, "part-of.status", "x"))
        .isInstanceOfSatisfying(
            AnyOf.class, targets -> assertThat(targets.alternatives()).hasSize(2));
    assertThat(condition(ResourceKind.OBSERVATION, "subject:Patient.gender:not", "male"))
        .isEqualTo(
            new Chained(
                new LinkPath.Compartment(),
                ResourceKind.PATIENT,
                List.of(new LacksTerm("Patient.gender", male.patterns()))));
  }

  @Test
  void followsReferencesBackwards() {
    HasTerm code = new HasTerm("Observation.code", List.of(new TermPattern.Code("c")));
    assertThat(condition(ResourceKind.PATIENT, "_has:Observation:patient:code", "c"))
        .isEqualTo(
            new ReverseChained(
                ResourceKind.OBSERVATION, new LinkPath.Compartment(), List.of(code)));
    assertThat(
            condition(
                ResourceKind.PATIENT, "_has:Procedure:subject:_has:Observation:part-of:code", "c"))
        .isEqualTo(
            new ReverseChained(
                ResourceKind.PROCEDURE,
                new LinkPath.Compartment(),
                List.of(
                    new ReverseChained(
                        ResourceKind.OBSERVATION,
                        new LinkPath.Reference("Observation.part-of"),
                        List.of(code)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "part-of.part-of.part-of.part-of.status",
        "_has:Observation:focus:_has:Observation:focus:_has:Observation:focus:code"
      })
  void limitsHowFarAQuestionGoes(String name) {
    assertThat(refused(ResourceKind.OBSERVATION, name, "x").getFirst().code())
        .isEqualTo(ProblemCode.SEARCH_TOO_COSTLY);
  }

  @Test
  void limitsHowMuchIsAsked() {
    String values = IntStream.range(0, 201).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    assertThat(refused(ResourceKind.OBSERVATION, "code", values).getFirst().code())
        .isEqualTo(ProblemCode.SEARCH_TOO_COSTLY);
    assertThat(refused(ResourceKind.PATIENT, "_sort", "_id,_id,_id,_id,_id,_id").getFirst().code())
        .isEqualTo(ProblemCode.SEARCH_TOO_COSTLY);
    assertThat(refused(ResourceKind.PATIENT, "_revinclude", "*").getFirst().code())
        .isEqualTo(ProblemCode.SEARCH_TOO_COSTLY);
  }

  @Test
  void limitsHowManyParametersThereAre() {
    String[] most = IntStream.range(0, 100).mapToObj(i -> "x" + i).toArray(String[]::new);
    assertThat(understood(Map.of("identifier", most)).request().conditions()).hasSize(100);
    assertThat(refused(ResourceKind.PATIENT, Map.of("x", most, "_count", new String[] {"7"})))
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SEARCH_TOO_COSTLY));
    String many = String.join(",", Collections.nCopies(1_000, "nonsense"));
    assertThat(refused(ResourceKind.PATIENT, "_sort", many)).hasSize(1);
  }

  @Test
  void followsDistinctReferencesUpToALimit() {
    InclusionReader reader = new InclusionReader(PARAMETERS);
    Map<Inclusion, String> distinct = new LinkedHashMap<>();
    for (ResourceKind kind : ResourceKind.values()) {
      for (String offer : reader.offered(kind, Inclusion.Direction.FORWARD)) {
        reader
            .read(kind, "_include:iterate", offer, new ArrayList<>())
            .ifPresent(inclusion -> distinct.putIfAbsent(inclusion, offer));
      }
    }
    List<String> offered = distinct.values().stream().limit(21).toList();
    String[] most = offered.subList(0, 20).toArray(String[]::new);
    String[] twice = Stream.of(most, most).flatMap(Arrays::stream).toArray(String[]::new);
    assertThat(understood(Map.of("_include:iterate", twice)).includes()).hasSize(20);
    String[] more = offered.toArray(String[]::new);
    assertThat(refused(ResourceKind.PATIENT, Map.of("_include:iterate", more)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SEARCH_TOO_COSTLY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subject.nonsense",
        "code.text",
        "subject:Group.name",
        "subject:Patient:x.gender",
        "subject.",
        "_has:Observation:subject",
        "_has:Nonsense:subject:code",
        "_has:Observation:code:code",
        "_has:Observation:part-of:code",
        "_has",
        "_content",
        "_text",
        "_filter",
        "_query",
        "_list",
        "_offset",
        ""
      })
  void namesWhatItCannotFollow(String name) {
    assertThat(refused(ResourceKind.CONDITION, name, "x"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.PARAMETER_UNKNOWN);
              assertThat(problem.expression()).contains(name);
            });
  }

  @Test
  void refusesValuesWithoutForm() {
    for (String value : List.of("", " ", ",", "a,", ",a", "|", "a\u0000")) {
      assertThat(refused(ResourceKind.OBSERVATION, "code", value)).as(value).hasSize(1);
    }
    for (String value : List.of("|", "", " ")) {
      assertThat(refused(ResourceKind.PATIENT, "identifier", value)).as(value).hasSize(1);
    }
    for (String value :
        List.of("x", "2024-13", "2024-02-30", "1500-02-29", "xx2024", "0000", "20240", "ge")) {
      assertThat(refused(ResourceKind.PATIENT, "birthdate", value)).as(value).hasSize(1);
    }
    assertThat(refused(ResourceKind.ORGANIZATION, "name", "\u0301")).hasSize(1);
  }

  @Test
  void readsIncludes() {
    assertThat(query(ResourceKind.OBSERVATION, "_include", "Observation:subject").includes())
        .containsExactly(
            new Inclusion(
                Inclusion.Direction.FORWARD,
                ResourceKind.OBSERVATION,
                new LinkPath.Compartment(),
                Optional.empty(),
                Inclusion.Reach.ONCE));
    assertThat(
            query(ResourceKind.OBSERVATION, "_include:iterate", "Procedure:part-of:Procedure")
                .includes())
        .containsExactly(
            new Inclusion(
                Inclusion.Direction.FORWARD,
                ResourceKind.PROCEDURE,
                new LinkPath.Reference("Procedure.part-of"),
                Optional.of(ResourceKind.PROCEDURE),
                Inclusion.Reach.ITERATE));
    assertThat(query(ResourceKind.PROCEDURE, "_revinclude", "Observation:part-of").includes())
        .extracting(Inclusion::direction)
        .containsExactly(Inclusion.Direction.REVERSE);
    for (String wrong :
        List.of("Observation", "Observation:code", "Procedure:part-of", "x:y:z:a")) {
      assertThat(refused(ResourceKind.OBSERVATION, "_include", wrong).getFirst().message())
          .as(wrong)
          .contains("There are: Observation:derived-from, ");
    }
    assertThat(refused(ResourceKind.ENCOUNTER, "_revinclude", "Observation:part-of")).hasSize(1);
  }

  @Test
  void readsTheOrder() {
    assertThat(
            query(ResourceKind.OBSERVATION, "_sort", "-date,code,value-quantity,subject,_id")
                .request()
                .order()
                .keys())
        .containsExactly(
            new SortKey("Observation.date", ParameterForm.DATE, Direction.DESCENDING),
            new SortKey("Observation.code", ParameterForm.TOKEN, Direction.ASCENDING),
            new SortKey("Observation.value-quantity", ParameterForm.QUANTITY, Direction.ASCENDING),
            new SortKey("Observation.subject", ParameterForm.COMPARTMENT, Direction.ASCENDING),
            new SortKey("Observation._id", ParameterForm.ID, Direction.ASCENDING));
    for (String wrong : List.of("", "-", "combo-code", "code-value-quantity", "date,", "--date")) {
      assertThat(refused(ResourceKind.OBSERVATION, "_sort", wrong).getFirst().message())
          .as(wrong)
          .contains("It can be sorted by: ");
    }
  }

  @Test
  void readsHowMuchToShow() {
    assertThat(count("7")).isEqualTo(7);
    assertThat(count("0")).isZero();
    assertThat(count("100000")).isEqualTo(500);
    assertThat(understood(Map.of()).request().limit()).isEqualTo(50);
    assertThat(refused(ResourceKind.PATIENT, "_count", "").getFirst().code())
        .isEqualTo(ProblemCode.PARAMETER_INVALID);
    assertThat(query(ResourceKind.PATIENT, "_summary", "count").request().limit()).isZero();
    assertThat(query(ResourceKind.PATIENT, "_summary", "COUNT").request().limit()).isZero();
    assertThat(query(ResourceKind.PATIENT, "_total", "none").request().total())
        .isEqualTo(Total.NONE);
    assertThat(query(ResourceKind.PATIENT, "_total", "estimate").request().total())
        .isEqualTo(Total.EXACT);
    assertThat(refused(ResourceKind.PATIENT, Map.of("_count", new String[] {"1", "2"}))).hasSize(1);
    assertThat(query(ResourceKind.PATIENT, "_contained", "false").request().conditions()).isEmpty();
  }

  @Test
  void takesRepeatedParametersTogether() {
    assertThat(understood(Map.of("gender", new String[] {"male", "female"})).request().conditions())
        .hasSize(2);
  }

  @Test
  void ignoresOnlyUnknownParametersAndOnlyWhenAsked() {
    Map<String, String[]> parameters = new HashMap<>();
    parameters.put("shoe-size", new String[] {"44"});
    parameters.put("gender", new String[] {"male"});
    Reading.Understood read =
        (Reading.Understood)
            QUERIES.read(ResourceKind.PATIENT, parameters, CALLER, Handling.LENIENT);
    assertThat(read.query().remarks())
        .singleElement()
        .satisfies(remark -> assertThat(remark.expression()).isEqualTo("shoe-size"));
    assertThat(read.query().selfParameters()).containsOnlyKeys("gender", "_count");
    for (String known : List.of("gender:exact", "birthdate", "_has:X:y:z", "organization.shoes")) {
      assertThat(
              QUERIES.read(
                  ResourceKind.PATIENT,
                  Map.of(known, new String[] {"x"}),
                  CALLER,
                  Handling.LENIENT))
          .as(known)
          .isInstanceOf(Reading.Refused.class);
    }
  }

  @Test
  void bindsACursorToTheSearchWhateverTheOrderOfItsParameters() {
    Map<String, String[]> parameters = new LinkedHashMap<>();
    parameters.put("identifier", new String[] {"x"});
    parameters.put("gender", new String[] {"male"});
    parameters.put("_format", new String[] {"json"});
    Map<String, String[]> reversed = new LinkedHashMap<>();
    reversed.put("_count", new String[] {"7"});
    reversed.put("gender", new String[] {"male"});
    reversed.put("identifier", new String[] {"x"});
    SearchQuery query = understood(parameters);
    assertThat(query.canonical()).isEqualTo(understood(reversed).canonical());
    Position position = new Position(List.of(), ID);
    reversed.put("_cursor", new String[] {QUERIES.next(query, position, CALLER)});
    assertThat(understood(reversed).request().after()).contains(position);
    reversed.put("_sort", new String[] {"birthdate"});
    assertThat(refused(ResourceKind.PATIENT, reversed).getFirst().code())
        .isEqualTo(ProblemCode.CURSOR_INVALID);
  }

  @Test
  void bindsACursorToOneSearchOnly() {
    String one = canonical("identifier", "a, b");
    assertThat(one).isNotEqualTo(canonical("identifier", "a", "b"));
    assertThat(canonical("identifier", "a]&gender=[male"))
        .isNotEqualTo(
            understood(Map.of("identifier", new String[] {"a"}, "gender", new String[] {"male"}))
                .canonical());
  }

  private static String canonical(String name, String... values) {
    return understood(Map.of(name, values)).canonical();
  }

  @Test
  void keepsEveryParameterThatHadANameBefore() {
    Map<ResourceKind, String> names =
        Map.ofEntries(
            Map.entry(ResourceKind.ORGANIZATION, "name type"),
            Map.entry(ResourceKind.PATIENT, "gender birthdate organization"),
            Map.entry(
                ResourceKind.PROCEDURE,
                "code status date part-of encounter donor-type tissue-source product-type lot"
                    + " batch product course subject patient"),
            Map.entry(
                ResourceKind.OBSERVATION,
                "code category status date part-of encounter focus derived-from specimen subject"
                    + " patient"),
            Map.entry(ResourceKind.ENCOUNTER, "status class type date part-of subject patient"),
            Map.entry(
                ResourceKind.CONDITION,
                "code category clinical-status verification-status onset-date encounter patient"),
            Map.entry(
                ResourceKind.ADVERSE_EVENT,
                "event category actuality seriousness severity date substance study patient"
                    + " subject"),
            Map.entry(
                ResourceKind.QUESTIONNAIRE_RESPONSE, "status authored part-of encounter patient"),
            Map.entry(ResourceKind.CONSENT, "status scope category date patient"),
            Map.entry(
                ResourceKind.MEDICATION_STATEMENT,
                "status code category effective part-of context patient"),
            Map.entry(ResourceKind.SPECIMEN, "status type collected parent patient"),
            Map.entry(ResourceKind.PROVENANCE, "recorded activity target patient"),
            Map.entry(
                ResourceKind.RESEARCH_SUBJECT, "status date study consent individual patient"),
            Map.entry(ResourceKind.RESEARCH_STUDY, "status title category date sponsor"),
            Map.entry(ResourceKind.BIOLOGICALLY_DERIVED_PRODUCT, "status code category parent"));
    names.forEach(
        (kind, known) ->
            assertThat(PARAMETERS.of(kind))
                .extracting(DeclaredParameter::name)
                .contains(known.split(" "))
                .contains("_id", "_lastUpdated", "identifier"));
  }

  @Test
  void readsEveryDeclaredParameterAndModifier() {
    for (ResourceKind kind : ResourceKind.values()) {
      for (DeclaredParameter parameter : PARAMETERS.of(kind)) {
        assertThat(PARAMETERS.documentation(parameter)).contains(parameter.expression());
        assertThat(parameter.definition()).startsWith("http");
        for (String modifier : Modifiers.codes(parameter)) {
          Reading reading =
              read(kind, Map.of(parameter.name() + ":" + modifier, new String[] {"\u0000"}));
          assertThat(((Reading.Refused) reading).problems())
              .extracting(Problem::code)
              .as(parameter.key() + ":" + modifier)
              .containsExactly(ProblemCode.PARAMETER_INVALID);
        }
      }
    }
  }

  private static Reading read(ResourceKind kind, Map<String, String[]> parameters) {
    return QUERIES.read(kind, parameters, CALLER, Handling.STRICT);
  }

  private static SearchQuery understood(Map<String, String[]> parameters) {
    return ((Reading.Understood) read(ResourceKind.PATIENT, parameters)).query();
  }

  private static int count(String value) {
    return understood(Map.of("_count", new String[] {value})).request().limit();
  }

  private static SearchQuery query(ResourceKind kind, String name, String value) {
    Reading reading = read(kind, Map.of(name, new String[] {value}));
    assertThat(reading).as(value).isInstanceOf(Reading.Understood.class);
    return ((Reading.Understood) reading).query();
  }

  private static List<SearchCondition> conditions(ResourceKind kind, String name, String value) {
    return query(kind, name, value).request().conditions();
  }

  private static SearchCondition condition(ResourceKind kind, String name, String value) {
    List<SearchCondition> conditions = conditions(kind, name, value);
    assertThat(conditions).hasSize(1);
    return conditions.getFirst();
  }

  private static List<Problem> refused(ResourceKind kind, String name, String value) {
    return refused(kind, Map.of(name, new String[] {value}));
  }

  private static List<Problem> refused(ResourceKind kind, Map<String, String[]> parameters) {
    Reading reading = read(kind, parameters);
    assertThat(reading).as(parameters.keySet().toString()).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) reading).problems();
  }
}

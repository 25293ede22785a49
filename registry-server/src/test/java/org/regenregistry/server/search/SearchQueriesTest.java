package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.search.ReadSearches.CALLER;
import static org.regenregistry.server.search.ReadSearches.ID;
import static org.regenregistry.server.search.ReadSearches.PARAMETERS;
import static org.regenregistry.server.search.ReadSearches.QUERIES;
import static org.regenregistry.server.search.ReadSearches.conditions;
import static org.regenregistry.server.search.ReadSearches.read;
import static org.regenregistry.server.search.ReadSearches.refused;
import static org.regenregistry.server.search.ReadSearches.understood;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.search.SearchQueries.Reading;
import org.regenregistry.server.store.ParameterForm;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition.AnyOf;
import org.regenregistry.server.store.SearchCondition.HasTerm;
import org.regenregistry.server.store.SearchCondition.Missing;
import org.regenregistry.server.store.SearchCondition.Nothing;
import org.regenregistry.server.store.SearchCondition.Present;
import org.regenregistry.server.store.TermPattern;

/** Which parameters and values a search takes, and what it says of others. */
class SearchQueriesTest {

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
}

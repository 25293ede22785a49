package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.search.ReadSearches.ID;
import static org.regenregistry.server.search.ReadSearches.PARAMETERS;
import static org.regenregistry.server.search.ReadSearches.condition;
import static org.regenregistry.server.search.ReadSearches.query;
import static org.regenregistry.server.search.ReadSearches.refused;
import static org.regenregistry.server.search.ReadSearches.understood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.LinkPath;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition.AnyOf;
import org.regenregistry.server.store.SearchCondition.Chained;
import org.regenregistry.server.store.SearchCondition.HasTerm;
import org.regenregistry.server.store.SearchCondition.LacksTerm;
import org.regenregistry.server.store.SearchCondition.LinkedTo;
import org.regenregistry.server.store.SearchCondition.OfPatients;
import org.regenregistry.server.store.SearchCondition.ReverseChained;
import org.regenregistry.server.store.SearchCondition.WithIds;
import org.regenregistry.server.store.TermPattern;

/** References that a search asks for, and those it follows. */
class ReferencesReadingTest {

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
}

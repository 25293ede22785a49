package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.fhir.SearchQueries.Reading;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;
import org.regenregistry.server.store.SearchCondition.DateIs;
import org.regenregistry.server.store.SearchCondition.HasTerm;
import org.regenregistry.server.store.SearchCondition.Identified;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.SearchCondition.LinkedTo;
import org.regenregistry.server.store.SearchCondition.OfPatients;
import org.regenregistry.server.store.SearchCondition.WithIds;
import org.regenregistry.server.store.TermPattern;

class SearchQueriesTest {

  private static final Caller.Clinic CALLER = new Caller.Clinic("ehr", new ClinicCode("A1"));
  private static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");

  private final SearchQueries queries =
      new SearchQueries(
          new PageCursor(
              new FhirSettings(URI.create("http://localhost/fhir"), null, Duration.ofHours(1), 500),
              Clock.systemUTC()));

  @Test
  void listsWhatThereIsWhenAParameterIsUnknown() {
    Problem problem = refused(ResourceKind.PATIENT, "name", "x").getFirst();
    assertThat(problem.code()).isEqualTo(ProblemCode.PARAMETER_UNKNOWN);
    assertThat(problem.expression()).contains("name");
    assertThat(problem.message())
        .contains("There are: _id, _lastUpdated, birthdate, gender, identifier, organization.");
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
    parameters.put("_cursor", new String[] {"x"});
    assertThat(
            ((Reading.Refused) queries.read(ResourceKind.PATIENT, parameters, CALLER)).problems())
        .extracting(Problem::code)
        .containsExactlyInAnyOrder(
            ProblemCode.PARAMETER_UNKNOWN,
            ProblemCode.PARAMETER_INVALID,
            ProblemCode.PARAMETER_INVALID,
            ProblemCode.CURSOR_INVALID);
  }

  @Test
  void readsTokensWithAndWithoutSystem() {
    assertThat(condition(ResourceKind.OBSERVATION, "code", "a,s|b,|c"))
        .isEqualTo(
            new HasTerm(
                "Observation.code",
                List.of(
                    new TermPattern.Code("a"),
                    new TermPattern.Coding("s", "b"),
                    new TermPattern.Coding("", "c"))));
  }

  @Test
  void readsEscapes() {
    assertThat(condition(ResourceKind.ORGANIZATION, "name", "a\\,b,c\\\\,D\\$"))
        .isEqualTo(
            new HasTerm(
                "Organization.name",
                List.of(
                    new TermPattern.TextBegins("a,b"),
                    new TermPattern.TextBegins("c\\"),
                    new TermPattern.TextBegins("d$"))));
  }

  @Test
  void readsReferencesWithAndWithoutType() {
    String other = "01980000-0000-7000-8000-000000000008";
    assertThat(condition(ResourceKind.OBSERVATION, "subject", "Patient/" + ID + "," + other))
        .isEqualTo(new OfPatients(Set.of(ID, UUID.fromString(other))));
    assertThat(condition(ResourceKind.OBSERVATION, "part-of", ID.toString()))
        .isEqualTo(
            new LinkedTo(
                "Observation.part-of", Set.of(new ResourceKey(ResourceKind.PROCEDURE, ID))));
    assertThat(refused(ResourceKind.OBSERVATION, "subject", "Procedure/" + ID)).hasSize(1);
  }

  @Test
  void findsNothingByAnIdItNeverDrew() {
    assertThat(condition(ResourceKind.PATIENT, "_id", "abc," + ID))
        .isEqualTo(new WithIds(Set.of(ID)));
    assertThat(condition(ResourceKind.PATIENT, "_id", "abc")).isEqualTo(new WithIds(Set.of()));
  }

  @Test
  void readsIdentifiers() {
    assertThat(condition(ResourceKind.PATIENT, "identifier", "v,s|w"))
        .isEqualTo(
            new Identified(
                List.of(
                    new IdentifierPattern(Optional.empty(), Optional.of("v")),
                    new IdentifierPattern(Optional.of("s"), Optional.of("w")))));
  }

  @ParameterizedTest
  @CsvSource({
    "2024, EQ, 2024-01-01T00:00:00Z, 2024-12-31T23:59:59.999Z",
    "ge2024-02, GE, 2024-02-01T00:00:00Z, 2024-02-29T23:59:59.999Z",
    "ne2024-02-29, NE, 2024-02-29T00:00:00Z, 2024-02-29T23:59:59.999Z",
    "gt2024-02-29T10:11:12+02:00, GT, 2024-02-29T08:11:12Z, 2024-02-29T08:11:12.999Z",
    "le2024-02-29T10:11:12.345Z, LE, 2024-02-29T10:11:12.345Z, 2024-02-29T10:11:12.345Z",
    "sa2024-02-29T10:11:12, SA, 2024-02-29T10:11:12Z, 2024-02-29T10:11:12.999Z",
    "eb9999, EB, 9999-01-01T00:00:00Z, 9999-12-31T23:59:59.999Z"
  })
  void readsDatesByTheirPrecision(String value, String prefix, Instant low, Instant high) {
    DateIs dates = (DateIs) condition(ResourceKind.OBSERVATION, "date", value);
    assertThat(dates.comparisons()).hasSize(1);
    var comparison = dates.comparisons().getFirst();
    assertThat(comparison.prefix().name()).isEqualTo(prefix);
    assertThat(comparison.period().low()).isEqualTo(low);
    assertThat(comparison.period().high()).isEqualTo(high);
  }

  @Test
  void refusesValuesWithoutForm() {
    for (String value : List.of("", " ", ",", "a,", ",a", "s|", "a\u0000")) {
      assertThat(refused(ResourceKind.OBSERVATION, "code", value)).as(value).hasSize(1);
    }
    for (String value : List.of("s|", "|v", "")) {
      assertThat(refused(ResourceKind.PATIENT, "identifier", value)).as(value).hasSize(1);
    }
    for (String value : List.of("x", "2024-13", "2024-02-30", "ap2024", "0000", "20240", "ge")) {
      assertThat(refused(ResourceKind.PATIENT, "birthdate", value)).as(value).hasSize(1);
    }
  }

  @Test
  void takesRepeatedParametersTogether() {
    Reading reading =
        queries.read(
            ResourceKind.PATIENT, Map.of("gender", new String[] {"male", "female"}), CALLER);
    assertThat(((Reading.Understood) reading).query().conditions()).hasSize(2);
  }

  @Test
  void limitsThePageSize() {
    assertThat(count("7")).isEqualTo(7);
    assertThat(count("0")).isZero();
    assertThat(count("100000")).isEqualTo(500);
    assertThat(count("")).isEqualTo(50);
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
    assertThat(understood(parameters).canonical()).isEqualTo(understood(reversed).canonical());
  }

  private SearchQuery understood(Map<String, String[]> parameters) {
    return ((Reading.Understood) queries.read(ResourceKind.PATIENT, parameters, CALLER)).query();
  }

  private int count(String value) {
    return understood(Map.of("_count", new String[] {value})).count();
  }

  private SearchCondition condition(ResourceKind kind, String name, String value) {
    Reading reading = queries.read(kind, Map.of(name, new String[] {value}), CALLER);
    assertThat(reading).isInstanceOf(Reading.Understood.class);
    return ((Reading.Understood) reading).query().conditions().getFirst();
  }

  private List<Problem> refused(ResourceKind kind, String name, String value) {
    Reading reading = queries.read(kind, Map.of(name, new String[] {value}), CALLER);
    assertThat(reading).as(value).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) reading).problems();
  }
}

package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.search.SearchQueries.Reading;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition;

/** Searches as they are read, for the tests of what they ask and of what is refused. */
final class ReadSearches {

  static final Caller.Clinic CALLER = TestCallers.dataManager("ehr", new ClinicCode("A1"));
  static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");

  static final SearchParameters PARAMETERS =
      new SearchParameters(FhirContext.forR4Cached(), List.of());

  static final SearchQueries QUERIES =
      new SearchQueries(
          PARAMETERS,
          "http://localhost/fhir",
          new PageCursor(new byte[32], Duration.ofHours(1), Clock.systemUTC()),
          Readiness.COMPLETE);

  private ReadSearches() {}

  static Reading read(ResourceKind kind, Map<String, String[]> parameters) {
    return QUERIES.read(kind, parameters, CALLER, Handling.STRICT);
  }

  static SearchQuery understood(Map<String, String[]> parameters) {
    return ((Reading.Understood) read(ResourceKind.PATIENT, parameters)).query();
  }

  static SearchQuery query(ResourceKind kind, String name, String value) {
    Reading reading = read(kind, Map.of(name, new String[] {value}));
    assertThat(reading).as(value).isInstanceOf(Reading.Understood.class);
    return ((Reading.Understood) reading).query();
  }

  static List<SearchCondition> conditions(ResourceKind kind, String name, String value) {
    return query(kind, name, value).request().conditions();
  }

  static SearchCondition condition(ResourceKind kind, String name, String value) {
    List<SearchCondition> conditions = conditions(kind, name, value);
    assertThat(conditions).hasSize(1);
    return conditions.getFirst();
  }

  static List<Problem> refused(ResourceKind kind, String name, String value) {
    return refused(kind, Map.of(name, new String[] {value}));
  }

  static List<Problem> refused(ResourceKind kind, Map<String, String[]> parameters) {
    Reading reading = read(kind, parameters);
    assertThat(reading).as(parameters.keySet().toString()).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) reading).problems();
  }
}

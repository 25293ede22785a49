package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.FhirHttp.Answer;

/** What a search does not take is refused by name, and what there is instead is told. */
class SearchRefusalsIT {

  private static FhirHttp clinic;

  @BeforeAll
  static void start() {
    clinic = RegistryServerFixture.running().onboardClinic().http();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense=1",
        "_content=x",
        "_text=x",
        "_filter=x",
        "_query=x",
        "_list=x",
        "_offset=5"
      })
  void namesWhatItDoesNotKnow(String query) {
    Answer answer = clinic.get("Observation?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("parameter-unknown");
    assertThat(answer.expressions()).containsExactly(query.substring(0, query.indexOf('=')));
    assertThat(answer.body()).contains("There are: _id, _lastUpdated, _profile, _security");
  }

  @ParameterizedTest
  @CsvSource({
    "code:exact=x, parameter-unknown, ':above, :below, :in'",
    "subject.nonsense=x, parameter-unknown, gender",
    "_has:Observation:code:code=x, parameter-unknown, Observation:has-member",
    "_include=Observation:code, parameter-invalid, Observation:part-of",
    "_include=*, search-too-costly, Observation:part-of",
    "_revinclude=*, search-too-costly, Provenance:target",
    "_sort=-shoes, parameter-invalid, value-quantity",
    "_total=some, parameter-invalid, accurate",
    "_contained=true, parameter-invalid, false",
    "part-of.part-of.part-of.part-of.code=x, search-too-costly, 3"
  })
  void saysWhatThereIs(String query, String problem, String offered) {
    Answer answer = clinic.get("Observation?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly(problem);
    assertThat(answer.expressions()).containsExactly(query.substring(0, query.indexOf('=')));
    assertThat(answer.body()).contains(offered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=",
        "code=,",
        "code=a,",
        "code=%7C",
        "date=yesterday",
        "date=2024-02-31",
        "date=2024-13",
        "date=0000",
        "date=1e9",
        "date=gt",
        "date=xx2024",
        "_lastUpdated=2024-1-1",
        "subject=Observation/1",
        "_count=-1",
        "_count=abc",
        "_count=1e9",
        "_count=99999999999",
        "code=a%00b"
      })
  void refusesValuesWithoutForm(String query) {
    Answer answer = clinic.get("Observation?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("parameter-invalid");
  }
}

package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestFormTest {

  @ParameterizedTest
  @CsvSource({
    "POST, /Patient, application/fhir+json, none",
    "POST, /Patient, Application/FHIR+JSON; charset=UTF-8, none",
    "PUT, /Patient/1, application/json;charset=\"utf-8\", none",
    "PUT, /Patient/1, application/fhir+xml; fhirVersion=4.0, none",
    "POST, /Patient, text/xml;charset=us-ascii, none",
    "PATCH, /Patient/1, application/json-patch+json, none",
    "PATCH, /Patient/1, application/fhir+json, none",
    "POST, /Patient/_search, application/x-www-form-urlencoded, none",
    "POST, /Patient, application/x-www-form-urlencoded, media-type-unsupported",
    "POST, /Patient, application/json-patch+json, media-type-unsupported",
    "POST, /Patient, text/plain, media-type-unsupported",
    "POST, /Patient, '', media-type-unsupported",
    "POST, /Patient, application/fhir+json;charset=UTF-16, media-type-unsupported",
    "POST, /Patient, application/fhir+json;charset=iso-8859-1, media-type-unsupported",
    "POST, /Patient, application/fhir+json;charset=utf-8x, media-type-unsupported",
    "POST, /Patient, application/fhir+turtle, media-type-unsupported",
    "GET, /Patient, image/png, none",
    "DELETE, /Patient/1, image/png, none"
  })
  void readsFhirInUtf8Only(String method, String path, String type, String slug) {
    MockHttpServletRequest request = request(method, path);
    request.setContentType(type.isEmpty() ? null : type);
    request.setContent(new byte[] {'{', '}'});
    assertThat(slug(request)).isEqualTo(slug);
  }

  @ParameterizedTest
  @CsvSource({
    "'', none",
    "*/*, none",
    "application/*;q=0.5, none",
    "application/fhir+json, none",
    "application/fhir+json;fhirVersion=4.0, none",
    "application/fhir+json;fhirVersion=4.0.1, none",
    "application/fhir+json; fhirVersion=3.0, not-acceptable",
    "'application/fhir+json;fhirVersion=3.0, application/fhir+json;fhirVersion=4.0', none",
    "'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', none",
    "'image/png, application/fhir+xml;q=0.1', none",
    "image/png, not-acceptable",
    "application/fhir+turtle, not-acceptable",
    "application/json-patch+json, not-acceptable",
    "'image/png, text/plain', not-acceptable"
  })
  void answersInFhirOnly(String accept, String slug) {
    MockHttpServletRequest request = request("GET", "/Patient");
    if (!accept.isEmpty()) {
      request.addHeader("Accept", accept);
    }
    assertThat(slug(request)).isEqualTo(slug);
  }

  @Test
  void leavesTheFormatOfTheUrlToTheServer() {
    MockHttpServletRequest request = request("GET", "/Patient");
    request.addHeader("Accept", "image/png");
    request.setQueryString("name=x&_format=json");
    assertThat(slug(request)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "code=a%20b, none",
    "code=M%C3%BCller, none",
    "code=100%25, none",
    "code=100%, parameter-invalid",
    "code=100%2, parameter-invalid",
    "code=%zz, parameter-invalid",
    "code=%+1, parameter-invalid",
    "code=%FF, parameter-invalid"
  })
  void readsWholeEscapesInTheUrlOnly(String query, String slug) {
    MockHttpServletRequest request = request("GET", "/Observation");
    request.setQueryString(query);
    assertThat(slug(request)).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
  void unpacksGzipOnly(String encoding) {
    MockHttpServletRequest request = request("POST", "/Patient");
    request.setContentType("application/fhir+json");
    request.addHeader("Content-Encoding", encoding);
    assertThat(slug(request)).isEqualTo("media-type-unsupported");
  }

  @Test
  void searchesAndOperationsNeedNoBody() {
    assertThat(slug(request("POST", "/Patient/1/$everything"))).isEqualTo("none");
    assertThat(slug(request("POST", "/Patient/_search"))).isEqualTo("none");
    assertThat(new RequestForm(request("POST", "/Patient/_search")).takesBody()).isFalse();
    assertThat(slug(request("POST", "/Patient"))).isEqualTo("media-type-unsupported");
  }

  private static MockHttpServletRequest request(String method, String path) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/fhir" + path);
    request.setServletPath("/fhir");
    request.setPathInfo(path);
    return request;
  }

  private static String slug(MockHttpServletRequest request) {
    return new RequestForm(request).problem().map(problem -> problem.code().slug()).orElse("none");
  }
}

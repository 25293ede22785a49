package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.regenregistry.server.access.Caller;
import org.springframework.mock.web.MockHttpServletRequest;

/** In which line a request stands. */
class SenderTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /Patient, 0, , READS",
    "HEAD, /Patient/1, 0, , READS",
    "POST, /Patient/_search, 900000, , READS",
    "POST, /Patient, 262144, , SMALL_WRITES",
    "POST, /Patient, 262145, , LARGE_WRITES",
    "POST, , 5000000, , LARGE_WRITES",
    "PUT, /Patient/1, 26214, gzip, SMALL_WRITES",
    "PUT, /Patient/1, 26215, gzip, LARGE_WRITES",
    "PATCH, /Patient/1, 200, , SMALL_WRITES"
  })
  void isKnownByWhatItDoesAndByItsSize(
      String method, String path, int size, String encoding, Sender.Lane lane) {
    MockHttpServletRequest request = request(method, path);
    request.setContent(new byte[size]);
    if (encoding != null) {
      request.addHeader("Content-Encoding", encoding);
    }
    assertThat(Sender.of(request)).isEqualTo(new Sender("subject ada", lane));
  }

  @Test
  void isLargeWhereNobodyToldItsSize() {
    assertThat(Sender.of(request("DELETE", "/Patient")).lane()).isEqualTo(Sender.Lane.LARGE_WRITES);
  }

  @Test
  void isNobodysWithoutAToken() {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/metadata");
    request.setRemoteAddr("192.0.2.1");
    assertThat(Sender.of(request)).isEqualTo(new Sender("address 192.0.2.1", Sender.Lane.OPEN));
  }

  private static MockHttpServletRequest request(String method, String path) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/fhir");
    request.setPathInfo(path);
    request.setAttribute(Caller.class.getName(), new Caller.Operator("ada"));
    return request;
  }
}

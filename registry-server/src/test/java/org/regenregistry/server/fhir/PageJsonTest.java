package org.regenregistry.server.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.fhir.ReadAnswer.Entry;
import org.regenregistry.server.fhir.ReadAnswer.Link;
import org.regenregistry.server.fhir.ReadAnswer.Page;
import org.regenregistry.server.fhir.ReadAnswer.Part;

class PageJsonTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Numbers that a parser could round, and characters that a writer could escape. */
  private static final String OBSERVATION =
      """
      {"resourceType":"Observation","id":"o","status":"final","code":{"text":"Größe \\"5\\" \\\\ 痛み \\uD83D\\uDE00"},\
      "valueQuantity":{"value":1.500,"unit":"µm"}}""";

  @Test
  void copiesTheTextOfAResource() throws IOException {
    String sent = write(searchset(List.of(match(OBSERVATION))));
    assertThat(sent).contains("\"resource\":" + OBSERVATION + ",\"search\":{\"mode\":\"match\"}");
  }

  @Test
  void leavesOutWhatIsEmpty() throws IOException {
    Page page = new Page(BundleType.SEARCHSET, OptionalLong.empty(), List.of(), List.of());
    assertThat(write(page)).isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}");
  }

  @Test
  void writesWhatHapiWouldWrite() throws IOException {
    Page page =
        searchset(
            List.of(
                match(OBSERVATION),
                new Entry(
                    Optional.of("http://x/Observation/o"),
                    Optional.empty(),
                    new Part.Written(
                        HTTPVerb.DELETE,
                        "Observation/o",
                        "204 No Content",
                        "W/\"2\"",
                        Instant.parse("2026-11-21T07:16:31.118Z")))));
    Bundle parsed = (Bundle) new ParsedAnswers(FHIR).of(page);
    JsonNode ofHapi = JSON.readTree(FHIR.newJsonParser().encodeResourceToString(parsed));
    assertThat(JSON.readTree(write(page))).isEqualTo(ofHapi);
  }

  @Test
  void writesPagesOfAnySize() throws IOException {
    List<Entry> entries = IntStream.range(0, 5_000).mapToObj(_ -> match(OBSERVATION)).toList();
    JsonNode sent = JSON.readTree(write(searchset(entries)));
    assertThat(sent.get("entry")).hasSize(5_000);
    assertThat(sent.get("entry").get(4_999).get("resource")).isEqualTo(JSON.readTree(OBSERVATION));
  }

  private static Page searchset(List<Entry> entries) {
    return new Page(
        BundleType.SEARCHSET,
        OptionalLong.of(entries.size()),
        List.of(new Link("self", "http://x/Observation?a=\"b\"&c=d")),
        entries);
  }

  private static Entry match(String content) {
    return new Entry(
        Optional.of("http://x/Observation/o"),
        Optional.of(content),
        new Part.Found(SearchEntryMode.MATCH));
  }

  private static String write(Page page) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PageJson.write(page, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}

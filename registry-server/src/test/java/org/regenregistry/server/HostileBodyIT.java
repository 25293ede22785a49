package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.attack.RawHttp;

/** Bodies made to break a parser, fill the memory or hide something get a quick, clean answer. */
class HostileBodyIT {

  private static TestClinic owner;
  private static FhirHttp clinic;

  @BeforeAll
  static void start() {
    owner = RegistryServerFixture.running().onboardClinic();
    clinic = owner.http();
  }

  @AfterEach
  void storesNothingAndStillServes() {
    assertThat(clinic.get("Patient").bundle().getTotal()).isZero();
    assertThat(clinic.get("Observation").bundle().getTotal()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "{\"a\":", "{\"resourceType\":\"Patient\",\"contained\":[", "[{\"x\":"})
  void refusesAHundredThousandLevels(String level) {
    assertRefused(clinic.send("POST", "/fhir/Patient", level.repeat(100_000)), "body-unreadable");
    assertRefused(clinic.send("POST", "/fhir", level.repeat(65)), "body-unreadable");
  }

  @Test
  void refusesAHundredThousandLevelsOfXmlAndOfNarrative() {
    assertRefused(xml("<Patient>" + "<extension>".repeat(100_000)), "body-unreadable");
    for (String tag : new String[] {"<b>", "<b title='/>'>", "\\u003cdiv>"}) {
      String narrative =
          "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\"<div"
              + " xmlns=\\\"http://www.w3.org/1999/xhtml\\\">"
              + tag.repeat(50_000)
              + "\"}}";
      assertRefused(clinic.send("POST", "/fhir/Patient", narrative), "body-unreadable");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "-1E+999999999",
        "1e-999999999",
        "\"1e999999999\"",
        "11111111111111111111111111111111111111111"
      })
  void refusesNumbersThatGrow(String number) {
    String observation =
        "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
            + "\"valueQuantity\":{\"value\":"
            + number
            + "}}";
    Answer answer = clinic.send("POST", "/fhir/Observation", observation);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly("body-unreadable");
  }

  @Test
  void refusesNumbersThatGrowInXml() {
    assertRefused(
        xml(
            "<Observation xmlns=\"http://hl7.org/fhir\"><status value=\"final\"/><valueQuantity>"
                + "<value value=\"1e999999999\"/></valueQuantity></Observation>"),
        "body-unreadable");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"id\":\"a\",\"id\":\"b\"', Patient.id",
    "'\"id\":\"a\",\"\\u0069d\":\"b\"', Patient",
    "'\"name\":[{\"family\":\"a\\u0000b\"}]', Patient.name[0].family",
    "'\"name\":[{},{\"family\":\"a\\u001bb\"}]', Patient.name[1].family",
    "'\"name\":[{\"given\":[\"a\",\"\\ud800\"]}]', Patient.name[0].given[1]",
    "'\"name\":[{\"given\":[\"\\udfff\\ud800\"]}]', Patient.name[0].given[0]"
  })
  void namesTheElementThatCannotBeKept(String members, String expression) {
    Answer answer =
        clinic.send("POST", "/fhir/Patient", "{\"resourceType\":\"Patient\"," + members + "}");
    assertRefused(answer, "body-unreadable");
    assertThat(answer.expressions()).containsExactly(expression);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c080", "eda080", "e28228", "efbfbf"})
  void refusesWhatIsNotUtf8(String hex) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write("{\"resourceType\":\"Patient\",\"id\":\"".getBytes(StandardCharsets.UTF_8));
    body.write(HexFormat.of().parseHex(hex + "227d"));
    Answer answer = RawHttp.post(clinic, "/fhir/Patient", body.toByteArray());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE Patient><Patient xmlns=\"http://hl7.org/fhir\"/>",
        "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Patient><id value=\"&x;\"/></Patient>",
        "<!DOCTYPE p SYSTEM \"http://127.0.0.1:1/p.dtd\"><Patient/>",
        "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><Patient>&c;</Patient>",
        "<Patient>&x;</Patient>"
      })
  void refusesDocumentTypesAndEntities(String text) {
    Answer answer = xml(text);
    assertRefused(answer, "body-unreadable");
    assertThat(answer.body()).doesNotContain("aaaaaaaaaa", "127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type, application/fhir+json;charset=UTF-16, 415",
    "Content-Encoding, br, 415",
    "Accept, image/png, 406"
  })
  void refusesFormsItDoesNotSpeak(String header, String value, int status) {
    Answer answer =
        clinic
            .with(header, value)
            .send("POST", "/fhir/Patient", FhirHttp.json(ClinicalRecords.patient("x")));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
  }

  @Test
  void saysHowManyEntriesAreTooMany() {
    String bundle =
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{}" + ",{}".repeat(500) + "]}";
    Answer answer = clinic.send("POST", "/fhir", bundle);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("too-large").contains("at most 500 entries");
    assertThat(
            clinic
                .send("POST", "/fhir/Patient", "{\"extension\":[{}" + ",{}".repeat(5_000) + "]}")
                .status())
        .isEqualTo(413);
  }

  private static void assertRefused(Answer answer, String slug) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problems()).containsExactly(slug);
    assertThat(answer.body()).doesNotContain("Exception", "wstx", "HAPI", "ca.uhn");
  }

  private static Answer xml(String text) {
    return clinic.with("Content-Type", "application/fhir+xml").send("POST", "/fhir/Patient", text);
  }
}

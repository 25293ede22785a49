package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

class XmlScanTest {

  private static final BodyLimits LIMITS = new BodyLimits(16, 1000, 6000, 3);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/></Patient>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- ä 😀 --><a b=\"&#228;&lt;\">&amp;</a>",
        "<a><valueQuantity><value value=\"1e40\"/></valueQuantity></a>",
        "<a><identifier><value value=\"12E4567890\"/></identifier></a>",
        "<a><telecom><value value=\"00000000000000000000000000000000000000000000\"/></telecom></a>"
      })
  void findsNothingWrongWithXml(String text) {
    assertThat(scan(text)).isInstanceOf(Scan.Sound.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<a>",
        "<a></b>",
        "<a b=\"1\" b=\"2\"/>",
        "<a/><a/>",
        "<a>\u0001</a>",
        "<a>&#0;</a>",
        "<a>&#xD800;</a>",
        "<a>\uffff</a>",
        "<?xml version=\"1.1\"?><a>&#1;</a>",
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM \"http://localhost:1/x.dtd\"><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x \"x\"><!ENTITY y \"&x;&x;\">]><a b=\"&y;\"/>",
        "<a>&unknown;</a>",
        "<a><valueQuantity><value value=\"1e999999999\"/></valueQuantity></a>",
        "<a><valueDecimal value=\"1e-41\"/></a>",
        "<a><value value=\"123456789012345678901234567890123456789012\"/></a>"
      })
  void refusesWhatCannotBeReadSafely(String text) {
    assertThat(problem(text).code()).isEqualTo(ProblemCode.BODY_UNREADABLE);
    assertThat(problem(text).message()).doesNotContain("wstx", "Exception", "etc/passwd");
  }

  @Test
  void refusesWhatIsNotUtf8WhateverItDeclares() {
    byte[] text =
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a b=\"ä\"/>"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(XmlScan.of(text, text.length, LIMITS)).isInstanceOf(Scan.Unsound.class);
  }

  @Test
  void limitsDepthEntriesStringsAndValues() {
    assertThat(problem("<a>".repeat(100_000)).message()).contains("nested more than 16 levels");
    assertThat(problem("<a>" + "<entry/>".repeat(4) + "</a>").message()).contains("3 entries");
    assertThat(problem("<a>" + "<b c=\"\"/>".repeat(3000) + "</a>").message())
        .contains("6000 values");
    assertThat(problem("<a>" + "<b/>".repeat(5001) + "</a>").message()).contains("5000 children");
    assertThat(problem("<a b=\"" + "x".repeat(1001) + "\"/>").code())
        .isEqualTo(ProblemCode.TOO_LARGE);
  }

  private static Scan scan(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return XmlScan.of(bytes, bytes.length, LIMITS);
  }

  private static Problem problem(String text) {
    assertThat(scan(text)).as(text).isInstanceOf(Scan.Unsound.class);
    return ((Scan.Unsound) scan(text)).problem();
  }
}

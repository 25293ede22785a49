package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

class JsonScanTest {

  private static final BodyLimits LIMITS = new BodyLimits(16, 1000, 6000, 3);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " [ ] \r\n\t",
        "0",
        "-0.5e+10",
        "1E-40",
        "1234567890123456789012345678901234567890",
        "true",
        "null",
        "\"\"",
        "\"\\\" \\\\ \\/ \\n \\r \\t \\u00e4 \\ud83d\\ude00\"",
        "\"ä € 😀 \u007f\"",
        "{\"a\":{\"b\":[1,2,{\"b\":1}],\"c\":null},\"b\":\"a\"}",
        "{\"resourceType\":\"Bundle\",\"entry\":[{},{},{}]}",
        "{\"identifier\":[{\"value\":\"12E4567890\"}],\"display\":\"1e999\",\"value\":\"1e40\"}",
        "{\"div\":\"<div xmlns=\\\"x\\\"><p>a<br/>b</p><!-- <i><i><i> --></div>\"}"
      })
  void findsNothingWrongWithJson(String text) {
    assertThat(scan(text)).as(text).isInstanceOf(Scan.Sound.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"extension\":[null]}",
        "{\"extension\":[{\"url\":\"x\"},\"y\"]}",
        "{\"a\":{\"modifierExtension\":[[{\"url\":\"x\"}]]}}",
        "{\"\":1}"
      })
  void refusesWhatTheParserBehindItFailsOn(String text) {
    assertThat(problem(text).code()).isEqualTo(ProblemCode.BODY_UNREADABLE);
    assertThat(problem(text).message()).containsAnyOf("is an object", "has a name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "\"",
        "\"a",
        "\"\\",
        "\"\\u12",
        "tru",
        "-",
        "1.",
        "1e",
        "1e+"
      })
  void refusesWhatIsEmptyOrCutOff(String text) {
    assertThat(problem(text).code()).isEqualTo(ProblemCode.BODY_UNREADABLE);
    assertThat(problem(text).message()).containsAnyOf("ends before it is complete", "empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "{}{}",
        "[1 2]",
        "{\"a\" 1}",
        "{a:1}",
        "{\"a\":1,}",
        "[1,]",
        "[,1]",
        "{,}",
        "01",
        "+1",
        ".5",
        "0x10",
        "NaN",
        "'a'",
        "True",
        "nul1",
        "\"\\x\"",
        "\"\\u12g4\"",
        "[1}",
        "{\"a\":1]",
        "\uFEFF{}",
        "1.5.2",
        "--1",
        "/**/1"
      })
  void refusesWhatIsNotJson(String text) {
    assertThat(problem(text).code()).as(text).isEqualTo(ProblemCode.BODY_UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"a\":1,\"a\":2}', given twice",
    "'{\"a\":1,\"\\u0061\":2}', given twice",
    "'{\"\\u00e4\":1,\"ä\":2}', given twice",
    "'{\"\\ud83d\\ude00\":1,\"😀\":2}', given twice",
    "'{\"a\":\"\\u0000\"}', control characters",
    "'{\"a\":\"\\u001f\"}', control characters",
    "'{\"a\":\"\\b\"}', control characters",
    "'{\"a\":\"\\uffff\"}', control characters",
    "'{\"a\":\"\\ud800\"}', surrogate",
    "'{\"a\":\"\\udc00\\ud800\"}', surrogate",
    "'{\"a\":\"\\ud800\\n\"}', surrogate",
    "'{\"a\":\"\\ud800\\u0061\"}', surrogate",
    "'{\"\\ud800\":1}', surrogate",
    "'[1e41]', 40 digits",
    "'[1e-41]', 40 digits",
    "'[1e999999999]', 40 digits",
    "'[1e99999999999999999999]', 40 digits",
    "'[12345678901234567890123456789012345678901]', 40 digits",
    "'[1.2345678901234567890123456789012345678901]', 40 digits",
    "'{\"valueQuantity\":{\"value\":\"1e999999999\"}}', 40 digits",
    "'{\"x\":[{\"low\":{\"value\":\" 1e99\"}},{\"valueDecimal\":\"-1e41\"}]}', 40 digits"
  })
  void refusesWhatCannotBeKeptAndSaysWhy(String text, String reason) {
    assertThat(problem(text).code()).isEqualTo(ProblemCode.BODY_UNREADABLE);
    assertThat(problem(text).message()).contains(reason).contains("(byte ");
  }

  @Test
  void refusesRawControlCharacters() {
    for (char control = 0; control < 0x20; control++) {
      assertThat(problem("\"a" + control + "b\"").message()).contains("control characters");
    }
  }

  @Test
  void refusesWhatIsNotUtf8() {
    for (String hex :
        new String[] {
          "80",
          "c080",
          "c3",
          "c328",
          "e28228",
          "e282",
          "eda080",
          "e08080",
          "f0808080",
          "f4908080",
          "f5808080",
          "ff",
          "efbfbe",
          "efbfbf"
        }) {
      byte[] bytes = java.util.HexFormat.of().parseHex("22" + hex + "22");
      assertThat(JsonScan.of(bytes, bytes.length, LIMITS))
          .as(hex)
          .isInstanceOfSatisfying(
              Scan.Unsound.class,
              unsound -> assertThat(unsound.problem().message()).contains("not UTF-8"));
    }
  }

  @Test
  void namesTheElementAtFault() {
    String patient =
        "{\"resourceType\":\"Patient\",\"name\":[{\"given\":[\"A\"]},{\"_given\":%s}]}";
    assertThat(problem(patient.formatted("[\"B\",\"\\u0000\"]")).expression())
        .contains("Patient.name[1].given[1]");
    assertThat(problem(patient.formatted("{\"x\":1,\"x\":2}")).expression())
        .contains("Patient.name[1].given.x");
    assertThat(problem(patient.formatted("{")).expression()).contains("Patient.name[1].given");
    assertThat(problem("{\"a\":\"\\u0000\"}").expression()).isEmpty();
    assertThat(problem("{\"resourceType\":\"<script>\",\"a\":\"\\u0000\"}").expression()).isEmpty();
  }

  @Test
  void limitsDepthWhateverItIsMadeOf() {
    assertThat(scan("[".repeat(16) + "]".repeat(16))).isInstanceOf(Scan.Sound.class);
    for (String text :
        new String[] {
          "[".repeat(17) + "]".repeat(17),
          "[".repeat(100_000),
          "{\"a\":".repeat(100_000),
          "[{\"a\":".repeat(100_000),
          "{\"div\":\"" + "<b>".repeat(300) + "\"}",
          "{\"div\":\"" + "<b title='/>'>".repeat(60) + "\"}",
          "{\"div\":\"" + "<b><!--</b>-->".repeat(60) + "\"}",
          "{\"div\":\"" + "\\u003cb>".repeat(100) + "\"}"
        }) {
      assertThat(problem(text).message()).contains("nested more than 16 levels");
    }
  }

  @Test
  void limitsEntriesStringsAndValues() {
    assertThat(problem("{\"entry\":[{},{},{},{}]}").code()).isEqualTo(ProblemCode.TOO_LARGE);
    assertThat(problem("{\"entry\":[{},{},{},{}]}").message()).contains("at most 3 entries");
    assertThat(problem("\"" + "a".repeat(1001) + "\"").message()).contains("at most 1000 bytes");
    assertThat(problem("[0" + ",0".repeat(5000) + "]").message()).contains("at most 5000 elements");
    String half = "[0" + ",0".repeat(3000) + "]";
    assertThat(problem("[" + half + "," + half + "]").message()).contains("at most 6000 values");
  }

  @Test
  void limitsNamesOfAnObject() {
    StringBuilder text = new StringBuilder("{\"n\":0");
    for (int name = 0; name < 255; name++) {
      text.append(",\"n").append(name).append("\":0");
    }
    assertThat(scan(text + "}")).isInstanceOf(Scan.Sound.class);
    assertThat(problem(text + ",\"more\":0}").message()).contains("256 elements");
  }

  @Test
  void looksAtTheGivenLengthOnly() {
    byte[] text = "{}garbage".getBytes(StandardCharsets.UTF_8);
    assertThat(JsonScan.of(text, 2, LIMITS)).isEqualTo(new Scan.Sound(1));
  }

  @Test
  void agreesWithAnotherParserAboutMutatedJson() {
    Random random = new Random(20261121);
    int sound = 0;
    for (int round = 0; round < 60_000; round++) {
      byte[] text = RandomJson.bytes(random);
      int mutations = random.nextInt(3);
      for (int mutation = 0; mutation < mutations && text.length > 0; mutation++) {
        text = RandomJson.mutate(text, random);
      }
      boolean accepted = JsonScan.of(text, text.length, LIMITS) instanceof Scan.Sound;
      assertThat(accepted)
          .as(new String(text, StandardCharsets.UTF_8) + " " + Arrays.toString(text))
          .isEqualTo(JsonOracle.accepts(text, LIMITS));
      sound += accepted ? 1 : 0;
    }
    assertThat(sound).isBetween(20_000, 50_000);
  }

  private static Scan scan(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return JsonScan.of(bytes, bytes.length, LIMITS);
  }

  private static Problem problem(String text) {
    return ((Scan.Unsound) scan(text)).problem();
  }
}

package org.regenregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.server.problem.ProblemCode;

class FormScanTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "gender=male", "name=M%c3%BCller&a=+", "name=M\u00fcller", "a=%25"})
  void takesWhatCanBeDecoded(String form) {
    assertThat(scan(form)).isEqualTo(new Scan.Sound(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%4g", "a=%-1", "a=%%41", "a=%C3", "a=%ff&b=c"})
  void refusesWhatCannotBeDecoded(String form) {
    assertThat(code(scan(form))).isEqualTo(ProblemCode.PARAMETER_INVALID);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] latin = "name=M\u00fcller".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(code(FormScan.of(latin, latin.length))).isEqualTo(ProblemCode.PARAMETER_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&", ",", "%2C", "%2c"})
  void limitsThePartsHoweverTheyAreSeparated(String separator) {
    assertThat(scan("a" + separator.repeat(1_999))).isEqualTo(new Scan.Sound(0));
    assertThat(code(scan("a" + separator.repeat(2_000)))).isEqualTo(ProblemCode.TOO_LARGE);
  }

  @Test
  void looksAtNothingBehindTheBody() {
    byte[] text = Arrays.copyOf(new byte[] {'a', '=', 'b'}, 10);
    text[3] = '%';
    assertThat(FormScan.of(text, 3)).isEqualTo(new Scan.Sound(0));
    text[1] = '%';
    text[3] = '4';
    assertThat(code(FormScan.of(text, 3))).isEqualTo(ProblemCode.PARAMETER_INVALID);
  }

  private static Scan scan(String form) {
    byte[] text = form.getBytes(StandardCharsets.UTF_8);
    return FormScan.of(text, text.length);
  }

  private static ProblemCode code(Scan scan) {
    assertThat(scan).isInstanceOf(Scan.Unsound.class);
    return ((Scan.Unsound) scan).problem().code();
  }
}

package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

  @ParameterizedTest
  @CsvSource({
    "Übersee-Klinik, ubersee-klinik",
    "'  a\t \u00a0b\n', a b",
    "'a  b', a b",
    "ÉCOLE, ecole",
    "ﬁbre, fibre",
    "İstanbul, istanbul",
    "Straße, straße",
    "'plain text', plain text"
  })
  void foldsCaseAccentsAndSpaces(String text, String folded) {
    assertThat(SearchText.folded(text)).isEqualTo(folded);
    assertThat(SearchText.folded(folded)).isEqualTo(folded);
  }

  @Test
  void keepsTheBeginningOfALongText() {
    assertThat(SearchText.folded("ABC".repeat(100))).hasSize(200).startsWith("abcabc");
    assertThat(SearchText.folded("a".repeat(199) + "\uD83D\uDE00")).isEqualTo("a".repeat(199));
  }

  @Test
  void tellsLongTextsApartByTheirDigest() {
    String common = "x".repeat(300);
    assertThat(SearchText.exact(common + "a")).isNotEqualTo(SearchText.exact(common + "b"));
    assertThat(SearchText.exact(common)).hasSize(233).startsWith("x".repeat(200));
    assertThat(SearchText.exact("x".repeat(200))).isEqualTo("x".repeat(200));
  }

  @Test
  void givesTheDatabaseNothingItHasNoPlaceFor() {
    for (String odd : new String[] {"a\u0000b", "a\uD83Db", "\uDE00"}) {
      assertThat(SearchText.exact(odd)).doesNotContain("\u0000");
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(SearchText.exact(odd))).isTrue();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(SearchText.folded(odd))).isTrue();
    }
  }
}

package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EscapesTest {

  @Test
  void unescapes() {
    assertThat(Escapes.unescape("a")).isEqualTo("a");
    assertThat(Escapes.unescape("a\\,b")).isEqualTo("a,b");
    assertThat(Escapes.unescape("a\\|b\\$c\\\\d")).isEqualTo("a|b$c\\d");
    assertThat(Escapes.unescape("a\\b")).isEqualTo("a\\b");
    assertThat(Escapes.unescape("a\\")).isEqualTo("a\\");
  }

  @Test
  void splitsAtSeparatorsThatNothingHides() {
    assertThat(Escapes.split("a,b\\,c,", ',')).containsExactly("a", "b\\,c", "");
    assertThat(Escapes.split("a\\\\,b", ',')).containsExactly("a\\\\", "b");
    assertThat(Escapes.split("", ',')).containsExactly("");
    assertThat(Escapes.split("\\", ',')).containsExactly("\\");
  }

  /** Whatever the texts, escaping and joining them is undone by splitting and unescaping. */
  @Test
  void givesBackWhatWasEscaped() {
    Random random = new Random(4);
    for (int round = 0; round < 20_000; round++) {
      List<String> texts = new ArrayList<>();
      for (int count = 1 + random.nextInt(4); count > 0; count--) {
        texts.add(text(random));
      }
      for (char separator : ",|$".toCharArray()) {
        String joined =
            texts.stream()
                .map(EscapesTest::escaped)
                .collect(Collectors.joining(String.valueOf(separator)));
        assertThat(Escapes.split(joined, separator).stream().map(Escapes::unescape).toList())
            .as(joined)
            .isEqualTo(texts);
      }
    }
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(6), 0, 6)
        .mapToObj(index -> ",|$\\aü".substring(index, index + 1))
        .collect(Collectors.joining());
  }

  private static String escaped(String text) {
    return text.replaceAll("([,|$\\\\])", "\\\\$1");
  }
}

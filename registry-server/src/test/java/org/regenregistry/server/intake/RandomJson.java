package org.regenregistry.server.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** JSON texts with everything that matters to a scan, and small damage to them. */
final class RandomJson {

  private static final String[] NAMES = {"a", "b", "resourceType", "entry", "\\u0061", "ä", "id"};
  private static final String[] PIECES = {
    "a",
    "ä",
    "€",
    "😀",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u0041",
    "\\ud83d\\ude00",
    "\\u0001",
    "\\b",
    "\\ud800",
    "\\udc00",
    "\\ufffe",
    "{",
    "]",
    " "
  };
  private static final String[] NUMBERS = {
    "0", "-1", "12.50", "1e5", "1E-40", "1e41", "-0.0", "100000000000000000000000000000000000000000"
  };
  private static final String DAMAGE = "{}[]\",:\\u019-+.eE tfn\u0000\n/d";

  private RandomJson() {}

  static byte[] bytes(Random random) {
    StringBuilder text = new StringBuilder();
    value(random, text, 0);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void value(Random random, StringBuilder text, int depth) {
    space(random, text);
    switch (depth > 4 ? 2 + random.nextInt(4) : random.nextInt(6)) {
      case 0 -> object(random, text, depth);
      case 1 -> array(random, text, depth);
      case 2, 3 -> string(random, text);
      case 4 -> text.append(random.nextInt(4) == 0 ? any(NUMBERS, random) : "12");
      default -> text.append(any(new String[] {"true", "false", "null"}, random));
    }
    space(random, text);
  }

  private static void object(Random random, StringBuilder text, int depth) {
    text.append('{');
    int members = random.nextInt(4);
    for (int member = 0; member < members; member++) {
      String name = random.nextInt(4) == 0 ? any(NAMES, random) : "n" + random.nextInt(1000);
      text.append(member == 0 ? "" : ",").append('"').append(name).append("\":");
      value(random, text, depth + 1);
    }
    text.append('}');
  }

  private static void array(Random random, StringBuilder text, int depth) {
    text.append('[');
    int elements = random.nextInt(5);
    for (int element = 0; element < elements; element++) {
      text.append(element == 0 ? "" : ",");
      value(random, text, depth + 1);
    }
    text.append(']');
  }

  private static void string(Random random, StringBuilder text) {
    text.append('"');
    int pieces = random.nextInt(4);
    for (int piece = 0; piece < pieces; piece++) {
      text.append(random.nextInt(4) == 0 ? any(PIECES, random) : "word");
    }
    text.append('"');
  }

  private static void space(Random random, StringBuilder text) {
    if (random.nextInt(6) == 0) {
      text.append(any(new String[] {" ", "\n", "\t", "\r\n"}, random));
    }
  }

  private static String any(String[] choice, Random random) {
    return choice[random.nextInt(choice.length)];
  }

  /** Changes, removes, inserts or cuts off at one place. */
  static byte[] mutate(byte[] text, Random random) {
    int at = random.nextInt(text.length);
    byte other =
        random.nextBoolean()
            ? (byte) DAMAGE.charAt(random.nextInt(DAMAGE.length()))
            : (byte) random.nextInt(256);
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(text, 0, at);
    switch (random.nextInt(4)) {
      case 0 -> {
        changed.write(other);
        changed.write(text, at + 1, text.length - at - 1);
      }
      case 1 -> changed.write(text, at + 1, text.length - at - 1);
      case 2 -> {
        changed.write(other);
        changed.write(text, at, text.length - at);
      }
      default -> {
        return Arrays.copyOf(text, at);
      }
    }
    return changed.toByteArray();
  }
}

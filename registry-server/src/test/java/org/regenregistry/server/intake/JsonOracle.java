package org.regenregistry.server.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The same question, answered by Jackson, Java's own UTF-8 decoder and plain rules over tokens. */
final class JsonOracle {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonOracle() {}

  static boolean accepts(byte[] bytes, BodyLimits limits) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return tokens(text, limits);
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean tokens(String text, BodyLimits limits) throws IOException {
    int roots = 0;
    boolean sound = !text.startsWith("\uFEFF");
    try (JsonParser parser = FACTORY.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        boolean begins = !token.isStructEnd() && token != JsonToken.FIELD_NAME;
        roots += begins && isRoot(parser, token) ? 1 : 0;
        sound &= isSound(parser, token, limits);
      }
    }
    return sound && roots == 1;
  }

  private static boolean isRoot(JsonParser parser, JsonToken token) {
    var context = parser.getParsingContext();
    return token.isStructStart() ? context.getParent().inRoot() : context.inRoot();
  }

  private static boolean isSound(JsonParser parser, JsonToken token, BodyLimits limits)
      throws IOException {
    return switch (token) {
      case FIELD_NAME -> !parser.getText().isEmpty() && isText(parser.getText());
      case VALUE_STRING ->
          isText(parser.getText()) && isFewEntries(parser.getParsingContext(), limits);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          isModest(parser.getText()) && isFewEntries(parser.getParsingContext(), limits);
      case START_OBJECT, START_ARRAY ->
          parser.getParsingContext().getNestingDepth() <= limits.depth()
              && isFewEntries(parser.getParsingContext().getParent(), limits);
      case END_OBJECT, END_ARRAY -> true;
      default -> isFewEntries(parser.getParsingContext(), limits);
    };
  }

  private static boolean isFewEntries(JsonStreamContext context, BodyLimits limits) {
    return !context.inArray()
        || !"entry".equals(context.getParent().getCurrentName())
        || context.getCurrentIndex() < limits.entries();
  }

  private static boolean isText(String text) {
    return text.codePoints()
        .allMatch(
            point ->
                (point >= 0x20 || "\t\n\r".indexOf(point) >= 0)
                    && !(point >= 0xd800 && point < 0xe000)
                    && point != 0xfffe
                    && point != 0xffff);
  }

  private static boolean isModest(String number) {
    String[] parts = number.split("[eE]", -1);
    return parts[0].replaceAll("[^0-9]", "").length() <= 40
        && (parts.length == 1 || Math.abs(Double.parseDouble(parts[1])) <= 40);
  }
}

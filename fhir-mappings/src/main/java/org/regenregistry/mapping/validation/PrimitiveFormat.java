package org.regenregistry.mapping.validation;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The formats of FHIR's primitive types, as far as the parser leaves them to be checked. */
final class PrimitiveFormat {

  // Groups that repeat are possessive, because Java backtracks into others by recursion.
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
  private static final Pattern ABSOLUTE = Pattern.compile("[a-z][a-z0-9+.\\-]*:[^ ]+");
  private static final Pattern OID = Pattern.compile("[0-2](?:\\.(?:0|[1-9][0-9]*+))++");
  private static final Pattern DATE =
      Pattern.compile(
          "([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)"
              + "(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)"
              + "(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
              + "(T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?"
              + "(Z|[+\\-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)))?)?)?");
  private static final Pattern INSTANT =
      Pattern.compile(
          "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
              + "T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?"
              + "(Z|[+\\-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))");
  private static final Pattern TIME =
      Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?");
  private static final Pattern CODE = Pattern.compile("[^\\s]++(?: [^\\s]++)*+");
  private static final int LONGEST_STRING = 1024 * 1024;

  private PrimitiveFormat() {}

  /** What is wrong with a value of a type, to follow the name of the element; none if right. */
  static Optional<String> problem(String type, String text) {
    return switch (type) {
      case "string", "markdown" ->
          when(() -> text.length() > LONGEST_STRING, "is longer than a mebibyte.");
      case "code" -> unless(CODE, text, "has spaces that a code may not have.");
      case "id" -> unless(ID, text, "is no id: up to 64 letters, digits, '-' and '.'.");
      case "date" -> unless(DATE, text, "is no date.");
      case "dateTime" -> unless(DATE_TIME, text, "is no date, or a time without its time zone.");
      case "instant" -> unless(INSTANT, text, "is no instant with seconds and time zone.");
      case "time" -> unless(TIME, text, "is no time of day.");
      case "unsignedInt" -> when(() -> text.startsWith("-"), "is negative.");
      case "positiveInt" -> when(() -> Long.parseLong(text) <= 0, "is not positive.");
      case "base64Binary" -> when(() -> !isBase64(text), "is not base64.");
      case "uri", "url", "canonical", "oid", "uuid" -> address(type, text);
      default -> Optional.empty();
    };
  }

  private static Optional<String> address(String type, String text) {
    return when(
            () -> !text.equals(text.strip()) || text.contains(" "), "has spaces in its address.")
        .or(() -> when(() -> text.startsWith("oid:"), "must say urn:oid: instead of oid:."))
        .or(() -> when(() -> text.startsWith("uuid:"), "must say urn:uuid: instead of uuid:."))
        .or(() -> named(type, text));
  }

  private static Optional<String> named(String type, String text) {
    return switch (type) {
      case "oid" ->
          when(() -> !text.startsWith("urn:oid:"), "must start with urn:oid:.")
              .or(() -> identified(text));
      case "uuid" ->
          when(() -> !text.startsWith("urn:uuid:"), "must start with urn:uuid:.")
              .or(() -> identified(text));
      case "canonical" ->
          when(() -> !text.startsWith("#") && !isAbsolute(text), "must be an absolute address.")
              .or(() -> identified(text.replaceFirst("\\|[^|]*$", "")));
      default -> identified(text);
    };
  }

  /** UUIDs and OIDs, also inside other addresses. */
  private static Optional<String> identified(String text) {
    if (text.startsWith("urn:uuid:")) {
      String uuid = text.substring("urn:uuid:".length()).replaceFirst("#.*$", "");
      return when(() -> !isUuid(uuid), "is no UUID.");
    }
    if (text.startsWith("urn:oid:")) {
      String oid = text.substring("urn:oid:".length());
      boolean valid =
          OID.matcher(oid).matches() && (oid.lastIndexOf('.') >= 4 || oid.startsWith("1.3"));
      return when(() -> !valid, "is no OID.");
    }
    return Optional.empty();
  }

  /** Whether an address names its scheme. */
  static boolean isAbsolute(String text) {
    return ABSOLUTE.matcher(text).matches();
  }

  private static boolean isUuid(String text) {
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text.replaceAll("\\s", ""));
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Optional<String> unless(Pattern format, String text, String problem) {
    return when(() -> !format.matcher(text).matches(), problem);
  }

  private static Optional<String> when(BooleanSupplier broken, String problem) {
    return broken.getAsBoolean() ? Optional.of(problem) : Optional.empty();
  }
}

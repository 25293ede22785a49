package org.regenregistry.server.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * One distinct thing that resources are found by: a coding, a string, a uri, a unit, or a coding of
 * a component together with the component's value. What is absent is the empty string.
 *
 * @param parameter the type and name of the search parameter, {@code Observation.code}
 * @param system the code system of a coding or unit
 * @param code the code; of a string parameter the text as it was sent, of a uri parameter the uri
 * @param text the folded text: of a coding its display, of a string parameter the string
 * @param valueSystem the code system of a component's value or unit
 * @param valueCode the code of a component's value or unit
 * @param valueText the folded text of a component's value or unit
 */
public record SearchTerm(
    String parameter,
    String system,
    String code,
    String text,
    String valueSystem,
    String valueCode,
    String valueText) {

  /** An entry of an index holds 2,700 bytes. */
  private static final int LONGEST_PART = 600;

  public SearchTerm {
    for (String part : List.of(parameter, system, code, text, valueSystem, valueCode, valueText)) {
      if (part.length() > LONGEST_PART) {
        throw new IllegalArgumentException("A part of a term has at most 600 characters");
      }
    }
  }

  /** A coding without a component's value; also a unit, whose name is the text. */
  public static SearchTerm coding(String parameter, String system, String code, String text) {
    return new SearchTerm(parameter, system, code, text, "", "", "");
  }

  /** A string as it was sent and folded. */
  public static SearchTerm string(String parameter, String sent, String folded) {
    return coding(parameter, "", sent, folded);
  }

  /** A uri. */
  public static SearchTerm uri(String parameter, String uri) {
    return coding(parameter, "", uri, "");
  }

  /**
   * The number under which the term is stored: the first eight bytes of SHA-256 over all parts,
   * each behind its length.
   */
  public long key() {
    MessageDigest digest = sha256();
    for (String part : parts()) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  private List<String> parts() {
    return List.of(parameter, system, code, text, valueSystem, valueCode, valueText);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

package org.regenregistry.server.extract;

import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * A finished file of a job.
 *
 * @param name the file's name
 * @param mediaType what it holds
 * @param rows how many treatments are in it, if it is a list of treatments
 * @param size bytes
 * @param sha256 digest of the content
 */
record StoredFile(String name, String mediaType, OptionalLong rows, long size, Digest sha256) {

  /**
   * A SHA-256 digest.
   *
   * @param hex 64 hexadecimal digits in lower case
   */
  record Digest(String hex) {

    Digest {
      if (hex.length() != 64) {
        throw new IllegalArgumentException("A SHA-256 digest has 64 hexadecimal digits");
      }
    }

    static Digest of(byte[] bytes) {
      return new Digest(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
      return HexFormat.of().parseHex(hex);
    }
  }
}

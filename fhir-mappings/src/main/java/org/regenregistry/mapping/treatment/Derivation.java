package org.regenregistry.mapping.treatment;

import java.util.Arrays;
import java.util.HexFormat;

/** The version of the rules: a number for the program's and a digest for those that are data. */
public final class Derivation {

  /** Raised whenever the program makes another document of the same resources. */
  private static final String PROGRAM = "3";

  private static final int DIGEST_BYTES = 4;

  /** The version that every document bears. */
  public static final String VERSION =
      PROGRAM + "-" + HexFormat.of().formatHex(Arrays.copyOf(DataFile.digestOfAll(), DIGEST_BYTES));

  private Derivation() {}
}

package org.regenregistry.server.cohort;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.regenregistry.server.problem.InvalidField;

/**
 * A cohort that may be asked for: bounded, with at most three quasi-identifiers, none of them
 * excluded. Two cohorts are equal when they are spelled alike; they ask the same when their
 * canonical forms are equal.
 *
 * @param criterion as the researcher spelled it
 */
public record Cohort(Criterion criterion) {

  /** All treatments. */
  public static final Cohort EVERYBODY = new Cohort(new Criterion.AllOf(List.of()));

  public Cohort {
    List<InvalidField> broken = CohortRules.brokenBy(criterion);
    if (!broken.isEmpty()) {
      throw new IllegalArgumentException(broken.getFirst().message());
    }
  }

  /** The form that all spellings of this question have in common. */
  public Criterion canonical() {
    return CanonicalForm.of(criterion);
  }

  /** The canonical form as JSON without white space. */
  public String canonicalJson() {
    return canonical().json().toString();
  }

  /** SHA-256 of the canonical JSON in UTF-8, in hexadecimal digits. */
  public String hash() {
    byte[] asked = canonicalJson().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(asked));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}

package org.regenregistry.server.audit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request is for, a code of v3-ActReason. Each role has a purpose of its own; a client can
 * name a narrower one in a header. A code that is not narrower changes nothing.
 */
final class Purposes {

  static final String HEADER = "X-Purpose-Of-Use";

  private static final String TREATMENT = "TREAT";
  private static final String RESEARCH = "HRESCH";
  private static final String PUBLIC_HEALTH = "PUBHLTH";
  private static final String OPERATIONS = "HOPERAT";

  /** The codes below each purpose in the hierarchy of v3-ActReason. */
  private static final Map<String, Set<String>> NARROWER =
      Map.of(
          TREATMENT, Set.of("CLINTRL", "COC", "ETREAT", "BTG", "ERTREAT", "POPHLTH"),
          RESEARCH,
              Set.of(
                  "BIORCH",
                  "CLINTRCH",
                  "CLINTRCHNPC",
                  "CLINTRCHPC",
                  "PRECLINTRCH",
                  "DSRCH",
                  "POARCH",
                  "TRANSRCH"),
          PUBLIC_HEALTH, Set.of("DISASTER", "THREAT"),
          OPERATIONS,
              Set.of(
                  "HACCRED",
                  "HCOMPL",
                  "HDIRECT",
                  "HDM",
                  "HLEGAL",
                  "HQUALIMP",
                  "HSYSADMIN",
                  "METAMGT",
                  "PATADMIN",
                  "PATSFTY",
                  "PERFMSR",
                  "RECORDMGT",
                  "SYSDEV"));

  private Purposes() {}

  /** The purpose of a request by somebody of that role. */
  static String of(Optional<String> role, @Nullable String header) {
    String purpose = ofRole(role.orElse(""));
    boolean narrows = header != null && NARROWER.getOrDefault(purpose, Set.of()).contains(header);
    return header != null && narrows ? header : purpose;
  }

  private static String ofRole(String role) {
    return switch (role) {
      case "clinic-submitter", "clinic-data-manager" -> TREATMENT;
      case "researcher" -> RESEARCH;
      case "regulator" -> PUBLIC_HEALTH;
      default -> OPERATIONS;
    };
  }
}

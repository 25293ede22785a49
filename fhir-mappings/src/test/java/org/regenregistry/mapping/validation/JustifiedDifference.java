package org.regenregistry.mapping.validation;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The differences between the two validators that are meant to be. */
enum JustifiedDifference {
  UNRESOLVED_REFERENCE(
      "The reference validator looks at the type of a reference only if its target is in the same"
          + " Bundle; ours reads it from the address, too.",
      outcome -> equal(without(outcome.compiled(), Rules.REFERENCE_TYPE), outcome.reference())),
  EXTENSION_OF_THE_REGISTRY(
      "An extension below the registry's address that the guide does not define is a mistake of the"
          + " sender; the reference validator lets any extension pass.",
      outcome ->
          outcome.compiled().stream().anyMatch(JustifiedDifference::isUndefined)
              && equal(
                  outcome.compiled().stream().filter(finding -> !isUndefined(finding)).toList(),
                  outcome.reference())),
  MODIFIER_EXTENSION(
      "FHIR forbids to process what carries a modifier that is not understood, so ours rejects every"
          + " one; the reference validator lets some pass.",
      outcome ->
          has(outcome.compiled(), Set.of(Rules.MODIFIER_EXTENSION))
              && equal(without(outcome.compiled(), Rules.MODIFIER_EXTENSION), outcome.reference())),
  NUMBER_AS_TEXT(
      "A JSON number where text is expected is read as its digits; nothing is lost.",
      outcome ->
          saysJson(outcome, "primitive value must be")
              && equal(outcome.compiled(), withoutJson(outcome.reference()))),
  EMPTY_OBJECT(
      "An empty JSON object or array says nothing and counts as absent; what misses it then is"
          + " reported.",
      outcome ->
          saysJson(outcome, "must have some content")
              && outcome.compiled().stream().allMatch(JustifiedDifference::isAboutAbsence)),
  BLANK_TEXT(
      "Text of nothing but spaces counts as absent and would not be stored, so ours rejects it"
          + " wherever it stands; the reference validator often only warns.",
      outcome ->
          outcome.mutation().kind().equals("blank text")
              && outcome.compiled().stream()
                  .anyMatch(finding -> finding.rule().equals(Rules.FORMAT))),
  WRONG_TYPE(
      "The reference validator goes on to check a value of the wrong type as if it had the right"
          + " one, and reports what follows from that.",
      outcome ->
          has(outcome.compiled(), Set.of(Rules.TYPE, Rules.EXTENSION))
              && outcome.mutation().kind().startsWith("retyped")
              && places(outcome.reference()).containsAll(places(outcome.compiled()))),
  SECURITY_LABEL(
      "The reference validator writes profile where it means security.",
      outcome ->
          outcome.reference().stream()
                  .allMatch(finding -> finding.rule().equals("Meta_RES_Security_Duplicate"))
              && has(outcome.compiled(), Set.of(Rules.DUPLICATE))),
  TIME_WITHOUT_SECONDS(
      "A malformed time is reported; that it also cannot be compared is not.",
      outcome ->
          outcome.mutation().kind().equals("time without seconds")
              && has(outcome.compiled(), Set.of(Rules.FORMAT))
              && places(outcome.reference()).containsAll(places(outcome.compiled())));

  private final String reason;

  /** None of them keeps anything. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Predicate<Differential.Outcome> explains;

  JustifiedDifference(String reason, Predicate<Differential.Outcome> explains) {
    this.reason = reason;
    this.explains = explains;
  }

  String reason() {
    return reason;
  }

  boolean explains(Differential.Outcome outcome) {
    return explains.test(outcome);
  }

  private static boolean isUndefined(Finding finding) {
    return finding.message().startsWith("The registry defines no extension");
  }

  private static boolean isAboutAbsence(Finding finding) {
    return Set.of(Rules.CARDINALITY, Rules.EXTENSION).contains(finding.rule())
        || finding.rule().contains("-");
  }

  private static boolean saysJson(Differential.Outcome outcome, String words) {
    return outcome.reference().stream()
        .anyMatch(finding -> finding.rule().equals("fhir") && finding.message().contains(words));
  }

  private static List<Finding> withoutJson(List<Finding> findings) {
    return without(findings, "fhir");
  }

  private static List<Finding> without(List<Finding> findings, String rule) {
    return findings.stream().filter(finding -> !finding.rule().equals(rule)).toList();
  }

  private static boolean has(List<Finding> findings, Set<String> rules) {
    return findings.stream().anyMatch(finding -> rules.contains(finding.rule()));
  }

  private static boolean equal(List<Finding> ours, List<Finding> theirs) {
    return places(ours).equals(places(theirs));
  }

  private static Set<String> places(List<Finding> findings) {
    return findings.stream().map(Finding::expression).collect(Collectors.toSet());
  }
}

package org.regenregistry.mapping.treatment;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What became of a treated site and its patient. A record holds no clock; what depends on today is
 * put so that a query adds it: a visit is due as of a day when it is in {@code due} and its window
 * has closed by then, counted from {@code index.date}.
 *
 * @param strict the scores of those visits whose window in the strict set differs
 * @param done the visits with at least one score
 * @param due the follow-up visits that become due, because neither death nor withdrawal comes
 *     before their window closes, or because they took place nevertheless
 * @param dueJoint as {@code due}, for scores of a joint, which end with a conversion as well
 * @param lost the visits at which a response no longer counts, because a conversion or a repeated
 *     treatment came before
 * @param resp response by definition, as the scores alone tell it
 * @param conversion the first surgery of the same site after treatment
 * @param censor the last day the patient is known to have been followed
 * @param repeat the next treatment of the same site
 * @param survival pairs of day and event for survival estimates
 * @param contactYear the years after treatment (1 to 15) within 90 days of whose end there was
 *     contact
 */
public record FollowUp(
    Map<Visit, Map<Measure, TreatmentDocument.Score>> strict,
    List<Visit> done,
    List<Visit> due,
    List<Visit> dueJoint,
    List<Visit> lost,
    Map<String, Response> resp,
    Conversion conversion,
    Censor censor,
    Optional<OnDay> death,
    Optional<OnDay> withdrawal,
    Optional<OnDay> repeat,
    Survival survival,
    List<Integer> contactYear) {

  /** Nothing after the treatment. */
  public static final FollowUp NONE =
      new FollowUp(
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          Conversion.NONE,
          new Censor(0, Censor.LAST_CONTACT),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new Survival(
              new Survival.Ending(0, Survival.CENSORED), new Survival.Ending(0, Survival.CENSORED)),
          List.of());

  public FollowUp {
    strict = TreatmentDocument.ordered(strict);
    done = List.copyOf(done);
    due = List.copyOf(due);
    dueJoint = List.copyOf(dueJoint);
    lost = List.copyOf(lost);
    resp = Collections.unmodifiableMap(new TreeMap<>(resp));
    contactYear = List.copyOf(contactYear);
  }

  /** Response under the definition with this id; none when it could judge no visit. */
  public Optional<Response> response(String definition) {
    return Optional.ofNullable(resp.get(definition));
  }

  /** A day counted from treatment; absent when it is known to have happened, but not when. */
  public record OnDay(OptionalInt day) {}

  /**
   * Surgery that ends the trial of the treatment.
   *
   * @param event whether there was one
   * @param type a code of the registry's list of conversions
   */
  public record Conversion(boolean event, OptionalInt day, Optional<String> type) {

    /** No conversion is known. */
    public static final Conversion NONE =
        new Conversion(false, OptionalInt.empty(), Optional.empty());
  }

  /**
   * The end of observation.
   *
   * @param reason {@link #DEATH}, {@link #WITHDRAWAL} or {@link #LAST_CONTACT}
   */
  public record Censor(int day, String reason) {

    public static final String DEATH = "death";
    public static final String WITHDRAWAL = "withdrawal";
    public static final String LAST_CONTACT = "last-contact";
  }

  /**
   * What came first, ready to be counted.
   *
   * @param conversion to a conversion, with death competing
   * @param retreatment to the next treatment, with conversion and death competing
   */
  public record Survival(Ending conversion, Ending retreatment) {

    public static final String CENSORED = "censored";

    /**
     * How observation ended.
     *
     * @param event conversion, repeat, death or {@link #CENSORED}
     */
    public record Ending(int day, String event) {}
  }
}

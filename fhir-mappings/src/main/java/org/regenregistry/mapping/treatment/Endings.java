package org.regenregistry.mapping.treatment;

import java.util.Optional;
import java.util.OptionalInt;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.regenregistry.mapping.treatment.FollowUp.Censor;
import org.regenregistry.mapping.treatment.FollowUp.Conversion;
import org.regenregistry.mapping.treatment.FollowUp.OnDay;
import org.regenregistry.mapping.treatment.FollowUp.Survival;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.mapping.vocabulary.Grade;
import org.regenregistry.mapping.vocabulary.ObservationKinds;

/** What may end the follow-up of one treatment, in days from it. */
record Endings(
    Conversion conversion,
    Optional<OnDay> death,
    Optional<OnDay> withdrawal,
    Optional<OnDay> repeat,
    int lastSeenDay) {

  private static final String CONVERSION = "conversion";
  private static final String REPEAT = "repeat";
  private static final String DEATH = "death";

  static Endings of(Administered administered, Patient patient, PatientChart chart) {
    return new Endings(
        conversion(administered, chart),
        death(administered, patient, chart),
        withdrawal(administered, chart),
        repeat(administered, chart),
        Contacts.of(chart).daysSince(administered).max().orElse(0));
  }

  /** The end of observation: death or withdrawal when these are known, else the last contact. */
  Censor censor() {
    OptionalInt died = day(death);
    OptionalInt left = day(withdrawal);
    if (died.isPresent() && died.getAsInt() <= left.orElse(Integer.MAX_VALUE)) {
      return new Censor(died.getAsInt(), Censor.DEATH);
    }
    if (left.isPresent()) {
      return new Censor(left.getAsInt(), Censor.WITHDRAWAL);
    }
    return new Censor(lastSeenDay, Censor.LAST_CONTACT);
  }

  Survival survival() {
    Survival.Ending censored = censored();
    Survival.Ending toConversion = earlier(censored, conversion.day(), CONVERSION);
    return new Survival(toConversion, earlier(toConversion, day(repeat), REPEAT));
  }

  /** The day from which no visit is due any more; the greatest number when there is none. */
  int noVisitFrom() {
    return Math.min(
        day(death).orElse(Integer.MAX_VALUE), day(withdrawal).orElse(Integer.MAX_VALUE));
  }

  /** The day from which a response is lost; the greatest number when there is none. */
  int responseLostFrom() {
    return Math.min(
        conversion.day().orElse(Integer.MAX_VALUE), day(repeat).orElse(Integer.MAX_VALUE));
  }

  private Survival.Ending censored() {
    Censor end = censor();
    String event = end.reason().equals(Censor.DEATH) ? DEATH : Survival.CENSORED;
    return new Survival.Ending(end.day(), event);
  }

  /** What is known to have happened counts, even when it lies behind the last stated contact. */
  private static Survival.Ending earlier(Survival.Ending end, OptionalInt day, String event) {
    boolean comesFirst =
        day.isPresent() && (end.event().equals(Survival.CENSORED) || day.getAsInt() <= end.day());
    return comesFirst ? new Survival.Ending(day.getAsInt(), event) : end;
  }

  private static Conversion conversion(Administered administered, PatientChart chart) {
    return chart.conversions().stream()
        .filter(conversion -> conversion.isAt(administered.site()))
        .filter(conversion -> administered.dayOf(conversion.moment()) > 0)
        .findFirst()
        .map(
            first ->
                new Conversion(
                    true,
                    OptionalInt.of(administered.dayOf(first.moment())),
                    Optional.of(first.type())))
        .orElse(Conversion.NONE);
  }

  /** As the Patient says, else by a fatal adverse event. */
  private static Optional<OnDay> death(
      Administered administered, Patient patient, PatientChart chart) {
    Optional<Moment> day = Moment.of(patient.getDeceased()).or(() -> fatalEvent(chart));
    if (day.isPresent()) {
      return day.map(moment -> new OnDay(OptionalInt.of(administered.dayOf(moment))));
    }
    return isDead(patient) ? Optional.of(new OnDay(OptionalInt.empty())) : Optional.empty();
  }

  /** A year or month of death places no day, but says that the patient died. */
  private static boolean isDead(Patient patient) {
    return switch (patient.getDeceased()) {
      case BooleanType dead -> dead.hasValue() && dead.booleanValue();
      case DateTimeType day -> day.hasValue();
      case null, default -> false;
    };
  }

  private static Optional<Moment> fatalEvent(PatientChart chart) {
    return chart
        .ofKind(ObservationKinds.ADVERSE_EVENT)
        .filter(Endings::isFatal)
        .map(Observed::end)
        .min(Moment.ORDER);
  }

  private static boolean isFatal(Observed statement) {
    return AdverseEventReader.nci(statement, Components.GRADE)
            .filter(Grade.DEATH.nciCode()::equals)
            .isPresent()
        || AdverseEventReader.nci(statement, Components.OUTCOME)
            .filter(AdverseEventOutcome.FATAL.nciCode()::equals)
            .isPresent();
  }

  /** The day of the latest statement about the registry, when it withholds consent. */
  private static Optional<OnDay> withdrawal(Administered administered, PatientChart chart) {
    return chart.decisions(ObservationKinds.CONSENT).reports().stream()
        .filter(
            report ->
                report
                    .component(Components.CONSENT_REGISTRY, BooleanType.class)
                    .filter(BooleanType::hasValue)
                    .isPresent())
        .reduce((earlier, later) -> later)
        .filter(
            last ->
                !last.component(Components.CONSENT_REGISTRY, BooleanType.class)
                    .orElseThrow()
                    .booleanValue())
        .map(last -> new OnDay(OptionalInt.of(Math.max(0, administered.dayOf(last.moment())))));
  }

  /** The next treatment of the site, unless it looks like the same one told twice. */
  private static Optional<OnDay> repeat(Administered administered, PatientChart chart) {
    return chart.administrations().stream()
        .filter(other -> Ownership.overlap(other.site(), administered.site()))
        .filter(other -> !IdentityRules.isWithinOneDay(administered.moment(), other.moment()))
        .map(other -> administered.dayOf(other.moment()))
        .filter(day -> day > 0)
        .findFirst()
        .map(day -> new OnDay(OptionalInt.of(day)));
  }

  private static OptionalInt day(Optional<OnDay> happened) {
    return happened.map(OnDay::day).orElseGet(OptionalInt::empty);
  }
}

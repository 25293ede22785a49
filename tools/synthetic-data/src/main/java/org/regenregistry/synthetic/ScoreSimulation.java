package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.synthetic.ScorePopulation.Normal;

/**
 * Draws the scores of one treatment. A patient's scores share a severity and a response; on top,
 * each follow-up carries noise that resembles the noise of the visit before (AR(1)).
 */
final class ScoreSimulation {

  private static final double SHARED = 0.6;
  private static final double AUTOCORRELATION = 0.6;

  /** Patients who suffer more before treatment have more to gain. */
  private static final double GAIN_PER_SEVERITY = 0.3;

  /** Standard deviation between clinics as a share of the mean gain: 4 points of KOOS pain. */
  private static final double CLINIC_EFFECT = 0.22;

  /** The share of patients whose pain before treatment is like that of trial participants. */
  private static final double STRONG_PAIN_SHARE = 0.4;

  private static final Normal STRONG_PAIN = new Normal(6.5, 1.5);
  private static final Normal USUAL_PAIN = new Normal(4.2, 2);

  private final Treatment treatment;
  private final Draws draws;
  private final double doseGain;
  private final boolean strongPain;

  /**
   * Scores of one treatment.
   *
   * @param standardDose how far the dose is from the mean of its kind, in standard deviations
   */
  ScoreSimulation(Treatment treatment, double standardDose, Draws draws) {
    this.treatment = treatment;
    this.draws = draws;
    this.doseGain = treatment.setting().world().scenario().gainPerDose() * standardDose;
    this.strongPain = draws.branch("patient").chance(STRONG_PAIN_SHARE);
  }

  List<Score> scores(Map<Visit, LocalDate> visits) {
    List<Score> scores = new ArrayList<>();
    for (Measure measure : measures()) {
      scores.addAll(scores(measure, visits));
    }
    return scores;
  }

  /** Some clinics ask for pain on a line of 100 mm as well. */
  private List<Measure> measures() {
    List<Measure> measures = new ArrayList<>(treatment.indication().measures());
    if (treatment.setting().clinic().asksOnLine() && measures.contains(Measure.PAIN_NRS)) {
      measures.add(Measure.PAIN_VAS);
    }
    return measures;
  }

  private List<Score> scores(Measure measure, Map<Visit, LocalDate> visits) {
    Draws own = draws.branch(measure.id());
    double ownSeverity = mixed(treatment.state().severity(), own);
    ScorePopulation population = ScorePopulation.of(measure);
    double baseline = baseline(population, ownSeverity);
    double gain = gain(population, ownSeverity, mixed(treatment.state().response(), own));
    List<Score> scores = new ArrayList<>();
    double noise = own.normal();
    for (Visit visit : Visit.values()) {
      LocalDate date = visits.get(visit);
      if (date != null) {
        double felt = shape().on(treatment.daysTo(date)) * gain;
        double change = visit == Visit.BL ? 0 : felt + noise * population.noise();
        double value = baseline + population.direction() * change;
        scores.add(new Score(measure, visit, date, population.onForm(value)));
      }
      noise = AUTOCORRELATION * noise + StrictMath.sqrt(1 - square(AUTOCORRELATION)) * own.normal();
    }
    return scores;
  }

  private static boolean isPain(Measure measure) {
    return measure == Measure.PAIN_NRS || measure == Measure.PAIN_VAS;
  }

  private double baseline(ScorePopulation population, double ownSeverity) {
    if (isPain(population.measure())) {
      double unit = population.measure().maximum() / 10.0;
      Normal pain = strongPain ? STRONG_PAIN : USUAL_PAIN;
      return unit * Math.clamp(pain.mean() + pain.deviation() * ownSeverity, 1, 10);
    }
    Normal usual = population.baseline();
    double worse = population.direction() * usual.deviation() * ownSeverity;
    return Math.clamp(usual.mean() - worse, 2, 98);
  }

  private double gain(ScorePopulation population, double ownSeverity, double ownResponse) {
    Normal gain = population.gain();
    double clinic = CLINIC_EFFECT * treatment.setting().clinic().effect();
    double factor = treatment.state().gradeFactor() + clinic + doseGain;
    double usual =
        gain.mean() * factor
            + GAIN_PER_SEVERITY * population.baseline().deviation() * ownSeverity
            + gain.deviation() * ownResponse;
    // What the product adds or takes away is the same for everybody.
    return usual - gain.mean() * (1 - scenario().gainFactor(treatment.kind()));
  }

  private ResponseShape shape() {
    return scenario().shape(treatment.kind());
  }

  private Scenario scenario() {
    return treatment.setting().world().scenario();
  }

  private static double mixed(double shared, Draws own) {
    return StrictMath.sqrt(SHARED) * shared + StrictMath.sqrt(1 - SHARED) * own.normal();
  }

  private static double square(double value) {
    return value * value;
  }
}

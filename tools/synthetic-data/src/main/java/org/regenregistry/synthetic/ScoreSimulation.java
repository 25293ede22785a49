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

  private final Treatment treatment;
  private final Draws draws;
  private final double severity;
  private final double response;
  private final boolean strongPain;

  ScoreSimulation(Treatment treatment, Draws draws) {
    this.treatment = treatment;
    this.draws = draws;
    Draws patient = draws.branch("patient");
    this.severity = patient.normal();
    this.response = patient.normal();
    this.strongPain = patient.chance(STRONG_PAIN_SHARE);
  }

  List<Score> scores(Map<Visit, LocalDate> visits) {
    List<Score> scores = new ArrayList<>();
    for (Measure measure : treatment.indication().measures()) {
      scores.addAll(scores(measure, visits));
    }
    return scores;
  }

  private List<Score> scores(Measure measure, Map<Visit, LocalDate> visits) {
    Draws own = draws.branch(measure.id());
    double ownSeverity = mixed(severity, own);
    ScorePopulation population = ScorePopulation.of(measure);
    double baseline = baseline(population, ownSeverity);
    double gain = gain(population, ownSeverity, mixed(response, own));
    List<Score> scores = new ArrayList<>();
    double noise = own.normal();
    for (Visit visit : Visit.values()) {
      LocalDate date = visits.get(visit);
      if (date != null) {
        double felt = treatment.kind().responseShape().on(treatment.daysTo(date)) * gain;
        double change = visit == Visit.BL ? 0 : felt + noise * population.noise();
        double value = baseline + population.direction() * change;
        scores.add(new Score(measure, visit, date, population.onForm(value)));
      }
      noise = AUTOCORRELATION * noise + StrictMath.sqrt(1 - square(AUTOCORRELATION)) * own.normal();
    }
    return scores;
  }

  private double baseline(ScorePopulation population, double ownSeverity) {
    if (population.measure() == Measure.PAIN_NRS) {
      Normal pain = strongPain ? STRONG_PAIN : population.baseline();
      return Math.clamp(pain.mean() + pain.deviation() * ownSeverity, 1, 10);
    }
    Normal usual = population.baseline();
    double worse = population.direction() * usual.deviation() * ownSeverity;
    return Math.clamp(usual.mean() - worse, 2, 98);
  }

  private double gain(ScorePopulation population, double ownSeverity, double ownResponse) {
    Normal gain = population.gain();
    return gain.mean() * (treatment.gradeFactor() + CLINIC_EFFECT * treatment.clinic().effect())
        + GAIN_PER_SEVERITY * population.baseline().deviation() * ownSeverity
        + gain.deviation() * ownResponse;
  }

  private static double mixed(double shared, Draws own) {
    return StrictMath.sqrt(SHARED) * shared + StrictMath.sqrt(1 - SHARED) * own.normal();
  }

  private static double square(double value) {
    return value * value;
  }
}

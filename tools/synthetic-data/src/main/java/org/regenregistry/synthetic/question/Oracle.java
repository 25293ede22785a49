package org.regenregistry.synthetic.question;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/**
 * The parameters behind the answers: what each figure would be in an endless population of the same
 * scenario and clinics whose patients all came to every visit for ten years.
 *
 * <p>They are the figures of a large simulated population, without FHIR, of other patients than
 * those of the data set. The error of each is that of a sample of its size.
 *
 * @param scenario the id of the scenario
 * @param treatments how many treatments were simulated
 * @param parameters the parameters by the id of the figure
 */
public record Oracle(String scenario, int treatments, Map<String, Parameter> parameters) {

  /** The name of a population that shares its clinics with the data set, but no patient. */
  private static final String POPULATION = "population";

  public Oracle {
    parameters = new TreeMap<>(parameters);
  }

  /**
   * A parameter.
   *
   * @param value its value
   * @param error its standard error from the simulation: half of the 95 % interval, divided by 1.96
   * @param n how many simulated treatments it rests on
   */
  public record Parameter(double value, double error, long n) {

    private static Parameter of(Answer answer) {
      double half =
          (answer.estimate().interval().upper() - answer.estimate().interval().lower()) / 2;
      return new Parameter(answer.estimate().value(), half / 1.96, answer.n());
    }
  }

  /**
   * Simulates a population of so many treatments for the clinics and the scenario of a data set.
   *
   * @param settings of the data set
   * @param treatments how many; with 200,000 the error of a share is at most 0.0011
   */
  public static Oracle of(SyntheticSettings settings, int treatments) {
    return of(settings.withTreatments(treatments), POPULATION);
  }

  /** The same figures of the patients of the data set itself, had nothing been missing. */
  public static Oracle ofSample(SyntheticSettings settings) {
    return of(settings, SyntheticRegistry.PATIENTS);
  }

  private static Oracle of(SyntheticSettings settings, String population) {
    List<Case> cases =
        SyntheticRegistry.population(settings, population)
            .parallel()
            .flatMap(
                patient -> patient.treatments().stream().map(each -> TrueCase.of(patient, each)))
            .toList();
    Map<String, Parameter> parameters = new TreeMap<>();
    for (Question question : Questions.list()) {
      question
          .exactly(cases)
          .ifPresent(answer -> parameters.put(answer.id(), Parameter.of(answer)));
    }
    return new Oracle(settings.scenario().id(), settings.treatments(), parameters);
  }
}

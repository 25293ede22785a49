package org.regenregistry.server.outcome;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.FollowUp;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Processing;
import org.regenregistry.mapping.treatment.Product;
import org.regenregistry.mapping.treatment.TreatmentContext;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentIndex;
import org.regenregistry.mapping.treatment.Visit;

/** Treatment records drawn at random from a seed: some groups large, some tiny, some unscored. */
final class SampleTreatments {

  private static final List<List<String>> TISSUES =
      List.of(
          List.of("bone-marrow"),
          List.of("bone-marrow"),
          List.of("bone-marrow"),
          List.of("adipose"),
          List.of("adipose"),
          List.of("adipose", "bone-marrow"),
          List.of("umbilical-cord-blood"));
  private static final List<String> PRODUCTS = List.of("bmac", "svf", "cultured-msc");
  private static final List<String> INDICATIONS = List.of("knee-oa", "knee-oa", "hip-oa");

  private final RandomGenerator random;

  private SampleTreatments(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  static List<TreatmentDocument> draw(long seed, int count) {
    SampleTreatments sample = new SampleTreatments(seed);
    return IntStream.range(0, count).mapToObj(sample::treatment).toList();
  }

  private TreatmentDocument treatment(int number) {
    String indication = any(INDICATIONS);
    return new TreatmentDocument(
        "CLINIC-A|" + number,
        new TreatmentDocument.Clinic(
            new ClinicCode("CLINIC-" + "ABC".charAt(number % 3)), Optional.empty()),
        // Three treatments in ten belong to a patient who has another one.
        new TreatmentDocument.Patient(
            "p" + (number % 10 < 3 ? number - number % 10 : number),
            number % 10 < 3 ? 3 : 1,
            Optional.of("female"),
            OptionalInt.of(60),
            OptionalDouble.empty(),
            Optional.empty()),
        new TreatmentDocument.Index(LocalDate.of(2024, 1, 1).plusDays(number % 400)),
        new TreatmentDocument.Course("c" + number, 1, 1),
        new TreatmentDocument.Indication(indication, "osteoarthritis"),
        new TreatmentDocument.Site(
            indication.equals("knee-oa") ? "knee" : "hip", Optional.of("left")),
        random.nextInt(5) == 0
            ? Optional.empty()
            : Optional.of(TreatmentDocument.Baseline.ofKl(random.nextInt(1, 5))),
        new TreatmentDocument.Donor("autologous"),
        new TreatmentDocument.Source(
            number == 0 ? List.of("placenta") : any(TISSUES), Optional.empty()),
        Product.of(any(PRODUCTS)),
        Processing.of(List.of("centrifugation")),
        Optional.empty(),
        Optional.empty(),
        TreatmentDocument.Administration.by("IARTINJ"),
        scores(),
        List.of(),
        Optional.empty(),
        TreatmentContext.UNKNOWN,
        FollowUp.NONE,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        TreatmentIndex.mappingVersion(),
        "1");
  }

  private Map<Visit, Map<Measure, TreatmentDocument.Score>> scores() {
    Map<Visit, Map<Measure, TreatmentDocument.Score>> scores = new EnumMap<>(Visit.class);
    for (Measure measure : List.of(Measure.KOOS_PAIN, Measure.PAIN_NRS)) {
      boolean hasBaseline = random.nextInt(10) > 0;
      double baseline = score();
      if (hasBaseline) {
        put(scores, Visit.BL, measure, baseline, OptionalDouble.empty());
      }
      for (Visit visit : List.of(Visit.W6, Visit.M6, Visit.M12)) {
        double value = score();
        if (random.nextInt(4) > 0) {
          OptionalDouble change =
              hasBaseline ? OptionalDouble.of(value - baseline) : OptionalDouble.empty();
          put(scores, visit, measure, value, change);
        }
      }
    }
    return scores;
  }

  private static void put(
      Map<Visit, Map<Measure, TreatmentDocument.Score>> scores,
      Visit visit,
      Measure measure,
      double value,
      OptionalDouble change) {
    scores
        .computeIfAbsent(visit, _ -> new EnumMap<>(Measure.class))
        .put(measure, new TreatmentDocument.Score(value, change, 1));
  }

  /** Quarters, which a float of the index holds exactly. */
  private double score() {
    return random.nextInt(0, 401) / 4.0;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}

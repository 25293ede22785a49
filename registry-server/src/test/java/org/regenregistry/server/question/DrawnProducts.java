package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/**
 * Research documents of products that clinics choose by the patient: who is older, heavier and in
 * less pain rather gets the comparator. One product is rare, another is used by one clinic alone.
 */
final class DrawnProducts {

  static final String REFERENCE = "steroid-comparator";
  static final String COMMON = "svf";
  static final String RARE = "ha-comparator";
  static final String OF_ONE_CLINIC = "cultured-msc";

  /** How much more the change is with the common product than with the reference. */
  static final double EFFECT = 4;

  private static final int CLINICS = 6;

  private DrawnProducts() {}

  static List<DrawnDocument> draw(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<DrawnDocument> documents = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      documents.add(new DrawnDocument(one(random, number)));
    }
    return documents;
  }

  private static Map<String, Object> one(SplittableRandom random, int number) {
    Map<String, Object> fields = new TreeMap<>();
    int clinic = random.nextInt(CLINICS);
    int grade = random.nextInt(5);
    int age = random.nextInt(40, 81);
    double bmi = 20 + random.nextInt(40) / 4.0;
    double before = random.nextInt(80, 321) / 4.0;
    double liking = (60 - age) / 10.0 + (25 - bmi) / 4 + (50 - before) / 20 + clinic / 4.0;
    String product = product(random, clinic, liking + random.nextGaussian(0, 2));
    double effect = product.equals(COMMON) ? EFFECT : 0;
    double change =
        effect + 20 - 0.3 * (age - 60) - before / 4 - 2 * clinic + random.nextGaussian(0, 12);
    fields.put(ResearchIndexField.PATIENT_NUMBER, number % 10 == 9 ? number - 1 : number);
    fields.put(ResearchIndexField.PATIENT_WEIGHT, number % 10 < 8 ? 1.0 : 0.5);
    fields.put(ResearchIndexField.CLINIC_NUMBER, clinic);
    fields.put(ResearchIndexField.PATIENT_AGE_AT_INDEX, age);
    fields.put(ResearchIndexField.value(Visit.BL, Measure.KOOS_PAIN), before);
    fields.put(ResearchIndexField.delta(Visit.M12, Measure.KOOS_PAIN), Math.rint(change * 4) / 4);
    fields.put(
        ResearchIndexField.strictDelta(Visit.M12, Measure.KOOS_PAIN), Math.rint(change) + 0.25);
    fields.put("patient.sex", List.of(random.nextInt(5) < 3 ? "female" : "male"));
    fields.put("baseline.kl", List.of(grade == 0 ? "not-recorded" : Integer.toString(grade)));
    fields.put("product.type", List.of(product));
    fields.put("clinic.country", List.of(clinic < 3 ? "DK" : "KR"));
    if (random.nextInt(10) > 0) {
      fields.put(ResearchIndexField.PATIENT_BMI, bmi);
    }
    return fields;
  }

  private static String product(SplittableRandom random, int clinic, double liking) {
    if (random.nextInt(150) == 0) {
      return RARE;
    }
    if (clinic == 5 && random.nextInt(4) == 0) {
      return OF_ONE_CLINIC;
    }
    return liking > 0 ? COMMON : REFERENCE;
  }
}

package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;

/**
 * Research documents with which every question has something to count. Patients with several
 * treatments are mostly alike in each, and a country is mostly one clinic's, so that cells of many
 * treatments are of few patients, or of one clinic.
 */
final class DrawnPool {

  private static final String COUNTRY = "clinic.country";

  private DrawnPool() {}

  static List<DrawnDocument> draw(long seed, int count) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<DrawnDocument> plain = DrawnDocument.draw(seed, count);
    List<Map<String, Object>> courses = DrawnCourses.draw(seed, count);
    List<DrawnDocument> pool = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      Map<String, Object> fields = new TreeMap<>(plain.get(number).fields());
      courses.get(number).forEach(fields::putIfAbsent);
      fields.put(ResearchIndexField.EXCLUDE, excluded(fields, courses.get(number)));
      before(random, fields);
      alike(random, fields, plain, number);
      pool.add(new DrawnDocument(fields));
    }
    return pool;
  }

  private static List<String> excluded(Map<String, Object> one, Map<String, Object> other) {
    return Stream.of(one, other)
        .flatMap(it -> ((List<?>) it.getOrDefault(ResearchIndexField.EXCLUDE, List.of())).stream())
        .map(String.class::cast)
        .distinct()
        .toList();
  }

  private static void before(RandomGenerator random, Map<String, Object> fields) {
    fields.put(ResearchIndexField.PATIENT_AGE_AT_INDEX, random.nextInt(18, 90));
    fields.put(ResearchIndexField.PATIENT_BMI, 18 + random.nextInt(80) / 4.0);
    fields.put(
        ResearchIndexField.value(Visit.BL, Measure.KOOS_PAIN), random.nextInt(80, 321) / 4.0);
    fields.put(
        ResearchIndexField.strictDelta(Visit.M12, Measure.KOOS_PAIN), random.nextInt(40) / 4.0);
  }

  private static void alike(
      RandomGenerator random, Map<String, Object> fields, List<DrawnDocument> plain, int number) {
    int first = ((Number) fields.getOrDefault(ResearchIndexField.PATIENT_NUMBER, 0)).intValue();
    if (first != number && random.nextInt(4) > 0) {
      for (ResearchField field : ResearchField.all()) {
        fields.put(field.path(), plain.get(first).words(field.path()));
      }
    }
    if (random.nextInt(3) > 0) {
      int clinic = Math.floorMod(fields.getOrDefault(COUNTRY, "").hashCode(), 5);
      fields.put(ResearchIndexField.CLINIC_NUMBER, clinic);
    }
  }
}

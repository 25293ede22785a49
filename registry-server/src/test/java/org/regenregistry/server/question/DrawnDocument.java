package org.regenregistry.server.question;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.FieldKind;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.research.ResearchIndexField;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;

/**
 * A research document drawn at random, as the flat fields of the index: some groups are large, some
 * tiny, and values are missing in every way that they can be.
 */
record DrawnDocument(Map<String, Object> fields) {

  static final List<Visit> VISITS = List.of(Visit.W6, Visit.M6, Visit.M12, Visit.M24);
  static final List<Measure> MEASURES =
      List.of(Measure.KOOS_PAIN, Measure.PAIN_NRS, Measure.MOCART2, Measure.KL_GRADE);
  static final List<ResponderDefinition> DEFINITIONS =
      Stream.of("nrs-mic-2", "koos-nonsurg-2025-pain", "omeract-oarsi")
          .map(id -> ResponderDefinition.ofId(id).orElseThrow())
          .toList();

  private static final int CLINICS = 5;

  DrawnDocument {
    fields = Map.copyOf(fields);
  }

  static List<DrawnDocument> draw(long seed, int count) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return IntStream.range(0, count).mapToObj(number -> one(random, number)).toList();
  }

  private static DrawnDocument one(RandomGenerator random, int number) {
    Map<String, Object> fields = new TreeMap<>();
    ResearchField.all().forEach(field -> fields.put(field.path(), values(random, field)));
    // Three documents in ten belong to a patient who has another two.
    boolean isOfThree = number % 10 < 3;
    fields.put(ResearchIndexField.PATIENT_NUMBER, isOfThree ? number - number % 10 : number);
    fields.put(ResearchIndexField.PATIENT_WEIGHT, isOfThree ? 1 / 3.0 : 1.0);
    fields.put(ResearchIndexField.CLINIC_NUMBER, random.nextInt(CLINICS));
    fields.put(ResearchIndexField.EXCLUDE, some(random, List.of("response", "outcome", "dose")));
    fields.put(ResearchIndexField.DUE, most(random));
    fields.put(ResearchIndexField.DUE_JOINT, most(random));
    fields.put(ResearchIndexField.LOST, some(random, VISITS.stream().map(Visit::name).toList()));
    if (random.nextInt(4) > 0) {
      fields.put(ResearchIndexField.AE_SUMMARY_ANY, random.nextInt(5) == 0);
    }
    outcomes(random, fields);
    return new DrawnDocument(fields);
  }

  private static void outcomes(RandomGenerator random, Map<String, Object> fields) {
    for (Visit visit : VISITS) {
      for (Measure measure : MEASURES) {
        if (random.nextInt(3) > 0) {
          // Quarters, which a float of the index holds exactly.
          double change = random.nextInt(-20, 60) / 4.0;
          fields.put(ResearchIndexField.delta(visit, measure), change);
        }
      }
      for (ResponderDefinition definition : DEFINITIONS) {
        if (random.nextInt(4) > 0) {
          fields.put(ResearchIndexField.response(definition, visit), random.nextInt(3) > 0 ? 1 : 0);
        }
      }
    }
  }

  private static List<String> values(RandomGenerator random, ResearchField field) {
    if (field.kind() == FieldKind.QUARTER) {
      return List.of("2026-Q" + (1 + random.nextInt(4)));
    }
    // The first values are common, the others rare.
    List<String> known = field.values().stream().map(FieldValue::value).limit(6).toList();
    int first = Math.min(random.nextInt(known.size()), random.nextInt(known.size()));
    return field.several() && random.nextInt(3) == 0
        ? List.of(known.get(first), known.getLast()).stream().distinct().toList()
        : List.of(random.nextInt(20) == 0 ? FieldValue.NOT_RECORDED : known.get(first));
  }

  private static List<String> most(RandomGenerator random) {
    return VISITS.stream().filter(_ -> random.nextInt(5) > 0).map(Visit::name).toList();
  }

  private static List<String> some(RandomGenerator random, List<String> of) {
    return of.stream().filter(_ -> random.nextInt(10) == 0).toList();
  }

  /** The values of a keyword field. */
  @SuppressWarnings("unchecked")
  List<String> words(String field) {
    return (List<String>) fields.getOrDefault(field, List.of());
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  double number(String field) {
    return ((Number) Objects.requireNonNull(fields.get(field))).doubleValue();
  }

  /** The fields that cohorts can name. */
  Map<String, Set<String>> searchable() {
    return ResearchField.all().stream()
        .collect(Collectors.toMap(ResearchField::name, field -> Set.copyOf(words(field.path()))));
  }
}

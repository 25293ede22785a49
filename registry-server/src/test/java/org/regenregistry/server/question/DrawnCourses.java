package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Research documents drawn at random from a seed, with what the questions about times ask. */
final class DrawnCourses {

  private static final List<String> TERMS = List.of("soreness", "soreness", "fever", "other");

  private static final List<String> AGES =
      List.of("30-39", "40-49", "40-49", "50-59", "50-59", "50-59", "60-69", "60-69", "70-79");

  private final RandomGenerator random;

  private DrawnCourses(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  static List<Map<String, Object>> draw(long seed, int count) {
    DrawnCourses drawn = new DrawnCourses(seed);
    return IntStream.range(0, count).mapToObj(drawn::document).toList();
  }

  private Map<String, Object> document(int number) {
    Map<String, Object> document = new HashMap<>();
    // Two treatments in five belong to a patient who has another one.
    document.put("patient.weight", number % 5 < 2 ? 0.5 : 1.0);
    document.put("clinic.number", random.nextInt(4));
    document.put("indication.code", any(List.of("knee-oa", "knee-oa", "knee-oa", "hip-oa")));
    document.put("course.numberBand", any(List.of("first", "first", "first", "second")));
    document.put("patient.ageBand", any(AGES));
    document.put("patient.sex", any(List.of("female", "female", "male")));
    document.put("history.employed", List.of("true", "false", "not-recorded").get(number % 3));
    document.put("product.type", any(List.of("bmac", "bmac", "svf")));
    document.put("source.tissue", any(List.of("bone-marrow", "adipose")));
    if (sometimes(20)) {
      document.put("exclude", List.of(any(List.of("survival", "safety", "dose", "response"))));
    }
    ending(document, "survival.conversion", List.of("conversion", "death", "censored"));
    ending(document, "survival.retreatment", List.of("repeat", "conversion", "death", "censored"));
    events(document);
    recovery(document);
    relief(document, "relief.nrs-mic-2");
    relief(document, "relief.koos-nonsurg-2025-pain");
    return document;
  }

  private void ending(Map<String, Object> document, String field, List<String> events) {
    document.put(field + ".day", random.nextInt(5) == 0 ? random.nextInt(3) * 365 : day(2600));
    document.put(field + ".event", any(events));
  }

  private void events(Map<String, Object> document) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (int event = random.nextInt(4); event > 0; event--) {
      Map<String, Object> told = new HashMap<>();
      told.put("term", any(TERMS));
      told.put("onsetDay", day(400) - 10);
      if (sometimes(2)) {
        told.put("grade", 1 + random.nextInt(5));
      }
      if (sometimes(2)) {
        told.put("serious", sometimes(4));
      }
      events.add(told);
    }
    document.put("ae", events);
    document.put("aeSummary.d30.stated", !sometimes(5));
    document.put("aeSummary.d365.stated", sometimes(2));
    if (!sometimes(4)) {
      boolean sore = sometimes(2);
      document.put("aeSummary.soreness.any", sore);
      if (sore && !sometimes(5)) {
        document.put("aeSummary.soreness.durationDays", day(12));
      }
    }
    if (!sometimes(3)) {
      boolean any = sometimes(2);
      document.put("rescue.any", any);
      document.put("rescue.acetaminophen", any && sometimes(2));
    }
  }

  private void recovery(Map<String, Object> document) {
    if (sometimes(2)) {
      document.put("recovery.daysToWork", day(9));
    }
    if (sometimes(3)) {
      document.put("recovery.daysToActivity", day(30));
    }
    if (sometimes(2)) {
      document.put("yield.tncPerMl", Math.exp(2 + random.nextGaussian()));
    }
    if (sometimes(2)) {
      document.put("yield.tncPerG", Math.exp(random.nextGaussian()));
    }
  }

  private void relief(Map<String, Object> document, String field) {
    if (sometimes(4)) {
      return;
    }
    int left = random.nextInt(20);
    if (sometimes(3) && left > 0) {
      document.put(field + ".left", left);
      return;
    }
    document.put(field + ".left", left);
    document.put(field + ".right", left + 1 + random.nextInt(19));
  }

  private int day(int before) {
    return random.nextInt(before);
  }

  private boolean sometimes(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}

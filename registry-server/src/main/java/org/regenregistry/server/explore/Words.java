package org.regenregistry.server.explore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.ResponderDefinition;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.research.Wording;

/** The names that readers know for the values of keys, parameters and fields. */
final class Words {

  private static final Map<String, String> TERMS =
      Guide.names(Canonical.valueSet("adverse-event-term"));

  private static final Map<String, String> UNITS =
      Map.of("%", " %", "a", " years", "10*6", " million", "h", " hours", "mL", " mL");

  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("any", "All events"),
          Map.entry("any-but-soreness", "All but soreness"),
          Map.entry("serious", "Serious events"),
          Map.entry("sore", "Sore within 14 days"),
          Map.entry("short", "Over it within 7 days, of the sore"),
          Map.entry("up-to-400", "Up to 400 million cells"),
          Map.entry("above-400", "Above 400 million cells"),
          Map.entry("first", "The first of each site"),
          Map.entry("all", "All treatments"),
          Map.entry("tnc", "Nucleated cells"),
          Map.entry("cfu-f", "Colony-forming units"),
          Map.entry("bmi", "Body mass index"),
          Map.entry("grade", "Kellgren-Lawrence grade"),
          Map.entry("before", "Score before"),
          Map.entry("work", "Work"),
          Map.entry("activity", "Usual activity"));

  private Words() {}

  /**
   * The value of a key of a table.
   *
   * @param by what the rows of the answer are grouped by
   */
  static String of(String key, String value, Optional<String> by) {
    return key.equals(AskedAddress.BY) && by.isPresent()
        ? of(by.orElseThrow(), value)
        : of(key, value);
  }

  /** The value of a key, a parameter or a field. */
  static String of(String name, String value) {
    return switch (name) {
      case "visit", "visits" -> visit(value);
      case "definition", "definitions" ->
          ResponderDefinition.ofId(value).map(ResponderDefinition::label).orElse(value);
      case "measure", "measures" -> Measure.ofId(value).map(Measure::label).orElse(value);
      case "reference" -> of("product.type", value);
      case "term" -> TERMS.getOrDefault(value, sentence(value));
      case "grade" -> "Grade " + value;
      case "days" -> "Within " + value + (value.equals("1") ? " day" : " days");
      case "years" -> value.equals("1") ? "1 year" : value + " years";
      default ->
          ResearchField.named(name)
              .map(field -> of(field, value))
              .orElseGet(() -> FIXED.getOrDefault(value, sentence(value)));
    };
  }

  /** The value of a field, with its unit where the name has a number. */
  static String of(ResearchField field, String value) {
    return field.values().stream()
        .filter(known -> known.value().equals(value))
        .findFirst()
        .map(known -> named(field, known))
        .orElseGet(() -> quarter(value));
  }

  private static String named(ResearchField field, FieldValue value) {
    String title = value.title();
    boolean isPlainNumber = title.matches(".*\\d.*") && title.indexOf(',') < 0;
    return field.unit().filter(_ -> isPlainNumber).map(UNITS::get).map(title::concat).orElse(title);
  }

  /** Quarters are not listed: 2026-Q3 becomes Q3 2026. */
  private static String quarter(String value) {
    int hyphen = value.indexOf("-Q");
    return hyphen > 0
        ? value.substring(hyphen + 1) + " " + value.substring(0, hyphen)
        : sentence(value);
  }

  private static String visit(String value) {
    return Arrays.stream(Visit.values())
        .filter(visit -> visit.name().equals(value))
        .findFirst()
        .map(Wording::of)
        .orElse(value);
  }

  private static String sentence(String id) {
    return id.isEmpty()
        ? id
        : id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replace('-', ' ');
  }
}

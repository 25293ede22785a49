package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The fields by which the completeness of a record is measured.
 *
 * @param version of the file
 * @param source where the sections come from
 * @param fields in the order of the sections
 */
record MiboFields(String version, String source, List<Entry> fields) {

  private static final MiboFields CURRENT = DataFile.MIBO_FIELDS.as(MiboFields.class);
  private static final double PER_MILLE = 1000;
  private static final double TENTHS = 10;

  MiboFields {
    fields = List.copyOf(fields);
  }

  /**
   * One thing to tell.
   *
   * @param section of MIBO
   * @param anyOf paths, any of which tells it
   * @param when it applies
   * @param researchLevel whether the level L3 demands it
   */
  record Entry(String section, List<String> anyOf, Condition when, boolean researchLevel) {

    Entry {
      anyOf = List.copyOf(anyOf);
    }

    boolean isFilled(JsonNode document) {
      return anyOf.stream()
          .map(path -> document.at("/" + path.replace('.', '/')))
          .anyMatch(node -> node.isValueNode() || !node.isEmpty());
    }
  }

  /** To which treatments an entry applies. */
  enum Condition {
    ALWAYS("always"),
    PAIRED_SITE("paired-site"),
    LOCAL("local"),
    OSTEOARTHRITIS("osteoarthritis"),
    CARTILAGE_DEFECT("cartilage-defect"),
    GRADED("graded"),
    CELLS("cells"),
    HARVESTED("harvested"),
    EXPANDED("expanded");

    private final String id;

    Condition(String id) {
      this.id = id;
    }

    @JsonValue
    String id() {
      return id;
    }

    boolean holdsFor(TreatmentDocument document) {
      return switch (this) {
        case ALWAYS -> true;
        case PAIRED_SITE -> Groupings.current().isPaired(document.site().code());
        case LOCAL -> !document.site().code().equals("systemic");
        case OSTEOARTHRITIS -> isOsteoarthritis(document);
        case CARTILAGE_DEFECT -> isCartilageDefect(document);
        case GRADED -> isOsteoarthritis(document) || isCartilageDefect(document);
        case CELLS -> hasCells(document);
        case HARVESTED -> hasCells(document) && document.donor().type().equals("autologous");
        case EXPANDED -> document.processing().expanded();
      };
    }

    private static boolean isOsteoarthritis(TreatmentDocument document) {
      return document.indication().group().equals("osteoarthritis");
    }

    private static boolean isCartilageDefect(TreatmentDocument document) {
      return document.indication().code().equals("cartilage-defect");
    }

    private static boolean hasCells(TreatmentDocument document) {
      return !document.product().cellType().equals(List.of("none"));
    }
  }

  static MiboFields current() {
    return CURRENT;
  }

  /** The share of applicable entries that are filled, in per cent to one decimal. */
  double score(TreatmentDocument document, JsonNode json) {
    List<Entry> applicable = applicable(document);
    long filled = applicable.stream().filter(entry -> entry.isFilled(json)).count();
    return Math.round(PER_MILLE * filled / applicable.size()) / TENTHS;
  }

  /** Whether everything that the research level demands is filled. */
  boolean isResearch(TreatmentDocument document, JsonNode json) {
    return applicable(document).stream()
        .filter(Entry::researchLevel)
        .allMatch(entry -> entry.isFilled(json));
  }

  private List<Entry> applicable(TreatmentDocument document) {
    return fields.stream().filter(entry -> entry.when().holdsFor(document)).toList();
  }
}

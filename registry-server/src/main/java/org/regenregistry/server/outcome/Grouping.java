package org.regenregistry.server.outcome;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.regenregistry.mapping.treatment.Field;

/** What a clinic's treatments may be grouped by. */
public enum Grouping {
  TISSUE_SOURCE(Field.SOURCE_TISSUE, "Tissue source"),
  PRODUCT_TYPE(Field.PRODUCT_TYPE, "Cell product"),
  DONOR_TYPE(Field.DONOR_TYPE, "Donor"),
  INDICATION(Field.INDICATION_CODE, "Indication"),
  SITE(Field.SITE_CODE, "Treated site"),
  KELLGREN_LAWRENCE(Field.BASELINE_KL, "Kellgren-Lawrence grade");

  /** Product codes up to this length are abbreviations, such as bmac and svf. */
  private static final int LONGEST_ABBREVIATION = 4;

  private final String field;
  private final String title;

  Grouping(String field, String title) {
    this.field = field;
    this.title = title;
  }

  /** The grouping over this field of the treatment record. */
  public static Optional<Grouping> of(String field) {
    return Arrays.stream(values()).filter(grouping -> grouping.field.equals(field)).findFirst();
  }

  /** The field of the treatment record, which is also the name in requests. */
  public String field() {
    return field;
  }

  /** The name that readers know. */
  public String title() {
    return title;
  }

  /** A group in words: {@code bone-marrow} becomes {@code Bone marrow}. */
  public String title(String group) {
    if (group.equals(OutcomeQuery.NOT_RECORDED)) {
      return "Not recorded";
    }
    if (this == KELLGREN_LAWRENCE) {
      return "Grade " + group;
    }
    if (this == PRODUCT_TYPE && group.length() <= LONGEST_ABBREVIATION) {
      return group.toUpperCase(Locale.ROOT);
    }
    String words = group.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}

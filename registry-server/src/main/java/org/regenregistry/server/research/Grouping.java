package org.regenregistry.server.research;

import java.util.Arrays;
import java.util.Optional;
import org.regenregistry.mapping.treatment.Field;

/** What treatments may be grouped by. Nothing that could single a person out is among it. */
public enum Grouping {
  TISSUE_SOURCE(Field.SOURCE_TISSUE),
  PRODUCT_TYPE(Field.PRODUCT_TYPE),
  DONOR_TYPE(Field.DONOR_TYPE),
  INDICATION(Field.INDICATION_CODE),
  SITE(Field.SITE_CODE),
  KELLGREN_LAWRENCE(Field.BASELINE_KL);

  private final String field;

  Grouping(String field) {
    this.field = field;
  }

  /** The grouping over this field of the treatment record. */
  public static Optional<Grouping> of(String field) {
    return Arrays.stream(values()).filter(grouping -> grouping.field.equals(field)).findFirst();
  }

  /** The field of the treatment record, which is also the name in requests. */
  public String field() {
    return field;
  }
}

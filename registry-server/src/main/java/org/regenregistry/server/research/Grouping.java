package org.regenregistry.server.research;

import java.util.Arrays;
import java.util.Optional;

/** What treatments may be grouped by. Nothing that could single a person out is among it. */
public enum Grouping {
  TISSUE_SOURCE("source.tissue"),
  PRODUCT_TYPE("product.type"),
  DONOR_TYPE("donor.type"),
  INDICATION("indication.code"),
  SITE("site.code"),
  KELLGREN_LAWRENCE("baseline.kl");

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

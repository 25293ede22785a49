package org.regenregistry.server.research;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.vocabulary.Canonical;

/** What treatments may be grouped by. Nothing that could single a person out is among it. */
public enum Grouping {
  TISSUE_SOURCE(Field.SOURCE_TISSUE, Guide.codes(Canonical.TISSUE_SOURCE)),
  PRODUCT_TYPE(Field.PRODUCT_TYPE, Guide.codes(Canonical.PRODUCT_TYPE)),
  DONOR_TYPE(Field.DONOR_TYPE, Guide.codes(Canonical.DONOR_TYPE)),
  INDICATION(Field.INDICATION_CODE, Guide.codes(Canonical.INDICATION)),
  SITE(Field.SITE_CODE, Guide.codes(Canonical.SITE)),
  KELLGREN_LAWRENCE(Field.BASELINE_KL, List.of("0", "1", "2", "3", "4"));

  private final String field;

  /** It is copied. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> groups;

  Grouping(String field, List<String> codes) {
    this.field = field;
    this.groups = Stream.concat(codes.stream(), Stream.of(OutcomeQuery.NOT_RECORDED)).toList();
  }

  /** The grouping over this field of the treatment record. */
  public static Optional<Grouping> of(String field) {
    return Arrays.stream(values()).filter(grouping -> grouping.field.equals(field)).findFirst();
  }

  /** The field of the treatment record, which is also the name in requests. */
  public String field() {
    return field;
  }

  /**
   * The groups of every answer, whether anybody is in them or not. Codes that the guide does not
   * know may be stored beside them.
   */
  List<String> groups() {
    return groups;
  }
}

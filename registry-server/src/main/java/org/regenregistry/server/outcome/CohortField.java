package org.regenregistry.server.outcome;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.treatment.Field;
import org.regenregistry.mapping.vocabulary.Canonical;

/** A field by which a question may be limited to one of a closed list of values. */
public enum CohortField {
  INDICATION("indication", Field.INDICATION_CODE),
  SITE("site", Field.SITE_CODE);

  private static final List<String> INDICATIONS = Guide.codes(Canonical.INDICATION);
  private static final List<String> SITES = Guide.codes(Canonical.SITE);

  private final String id;
  private final String field;

  CohortField(String id, String field) {
    this.id = id;
    this.field = field;
  }

  /** The field with this name in requests. */
  public static Optional<CohortField> of(String id) {
    return Arrays.stream(values()).filter(field -> field.id.equals(id)).findFirst();
  }

  /** The name in requests. */
  public String id() {
    return id;
  }

  /** The values that may be asked for. */
  public List<String> allowed() {
    return switch (this) {
      case INDICATION -> INDICATIONS;
      case SITE -> SITES;
    };
  }

  String field() {
    return field;
  }
}

package org.regenregistry.mapping.research;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the values of a research field are. All are categories; no field is a free number. */
public enum FieldKind {
  /** Codes of a list. */
  CODE,
  /** Bands of a number, with published limits. */
  BAND,
  /** Yes and no. */
  BOOLEAN,
  /** Calendar quarters, such as 2026-Q3. */
  QUARTER;

  /** The name in the dictionary. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

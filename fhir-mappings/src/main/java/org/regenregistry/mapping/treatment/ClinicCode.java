package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The short code under which a clinic is registered, for example {@code SEOUL-01}.
 *
 * @param value 2 to 32 capital letters, digits and hyphens, beginning with a letter
 */
public record ClinicCode(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9-]{1,31}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ClinicCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A clinic code has 2 to 32 capital letters, digits and hyphens and begins with a letter");
    }
  }

  /** The code, when the text has its form. */
  public static Optional<ClinicCode> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ClinicCode(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}

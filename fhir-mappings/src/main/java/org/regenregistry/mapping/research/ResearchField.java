package org.regenregistry.mapping.research;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something a researcher may limit or group treatments by. The values are categories, because a
 * limit that slides along a number would cut one person out of two groups. The name is also the
 * path in the research document, where every treatment has a value of every field.
 *
 * @param name in questions and research documents
 * @param meaning what it tells
 * @param unit UCUM unit of the limits of bands
 * @param quasiIdentifier whether somebody who knows a person may know it, so that several together
 *     could single the person out
 * @param several whether a treatment may have several values, so that shares over them add up to
 *     more than all
 * @param source the field of the treatment record that it generalises; absent when a release
 *     computes it over all treatments
 * @param valueSet canonical address of the value set the codes come from
 * @param values the values in their order; empty for quarters
 */
public record ResearchField(
    String name,
    String title,
    String meaning,
    FieldKind kind,
    Optional<String> unit,
    boolean quasiIdentifier,
    boolean several,
    Optional<String> source,
    Optional<String> valueSet,
    List<FieldValue> values) {

  /** The value of a field of yes and no where it holds. */
  public static final String YES = "yes";

  /** The value of a field of yes and no where it does not hold. */
  public static final String NO = "no";

  /** A quarter of a year from 1900 to 2099, or that it is not told. */
  public static final String QUARTERS =
      "^((19|20)[0-9]{2}-Q[1-4]|" + FieldValue.NOT_RECORDED + ")$";

  private static final Pattern QUARTER = Pattern.compile(QUARTERS);

  public ResearchField {
    values = List.copyOf(values);
  }

  /** Every field, in the order of the dictionary. */
  public static List<ResearchField> all() {
    return FieldCatalogue.CURRENT.fields();
  }

  /** The field with this name. */
  public static Optional<ResearchField> named(String name) {
    return all().stream().filter(field -> field.name.equals(name)).findFirst();
  }

  /** Where the research document holds its value. */
  public String path() {
    return name;
  }

  /** Whether this is a value of the field. */
  public boolean allows(String value) {
    return switch (kind) {
      case QUARTER -> QUARTER.matcher(value).matches();
      case CODE, BAND, BOOLEAN -> values.stream().anyMatch(it -> it.value().equals(value));
    };
  }

  /** The values in words; of quarters their form. */
  public List<String> allowed() {
    return kind == FieldKind.QUARTER
        ? List.of("YYYY-Q1", "YYYY-Q2", "YYYY-Q3", "YYYY-Q4", FieldValue.NOT_RECORDED)
        : values.stream().map(FieldValue::value).toList();
  }

  /** The band a number in the field's unit belongs to. */
  public String bandOf(double number) {
    if (kind != FieldKind.BAND || Double.isNaN(number)) {
      throw new IllegalArgumentException("No band of " + name);
    }
    return values.stream().filter(band -> band.reaches(number)).findFirst().orElseThrow().value();
  }

  @Override
  public String toString() {
    return name;
  }
}

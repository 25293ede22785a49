package org.regenregistry.server.explore;

import java.time.Year;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.regenregistry.mapping.research.FieldKind;
import org.regenregistry.mapping.research.FieldValue;
import org.regenregistry.mapping.research.ResearchField;

/**
 * A field in the builder of cohorts.
 *
 * @param field what it limits
 * @param values to choose from
 * @param left whether the chosen values are left out instead
 */
public record Facet(ResearchField field, List<Choice> values, boolean left) {

  private static final int YEARS = 6;

  public Facet {
    values = List.copyOf(values);
  }

  static Facet of(ResearchField field, AskedAddress address, Year now) {
    List<String> chosen = address.all(field.name());
    return new Facet(
        field,
        values(field, chosen, now)
            .map(value -> new Choice(value, Words.of(field, value), chosen.contains(value)))
            .toList(),
        address.leavesOut(field.name()));
  }

  /** Quarters are not listed in the catalogue; those of some years are offered, and any chosen. */
  private static Stream<String> values(ResearchField field, List<String> chosen, Year now) {
    if (field.kind() != FieldKind.QUARTER) {
      return field.values().stream().map(FieldValue::value);
    }
    Stream<String> offered =
        IntStream.iterate(now.getValue(), year -> year > now.getValue() - YEARS, year -> year - 1)
            .boxed()
            .flatMap(year -> IntStream.of(4, 3, 2, 1).mapToObj(quarter -> year + "-Q" + quarter));
    return Stream.of(chosen.stream(), offered, Stream.of(FieldValue.NOT_RECORDED))
        .flatMap(stream -> stream)
        .distinct();
  }

  /** How many values are chosen. */
  public long chosen() {
    return values.stream().filter(Choice::chosen).count();
  }

  /** Whether its values may be left out; a quasi-identifier's may not. */
  public boolean leavable() {
    return !field.quasiIdentifier();
  }

  /** Whether its groups can be counted; of a field with several values for each they overlap. */
  public boolean countable() {
    return !field.several();
  }

  /** The id of its elements in the page. */
  public String id() {
    return field.name().replace('.', '-');
  }
}

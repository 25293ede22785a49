package org.regenregistry.mapping.research;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * The catalogue of research fields, a file beside the classes: a field or a band is added there and
 * nowhere else.
 *
 * @param version raised with every change of meaning
 */
public record FieldCatalogue(String version, List<ResearchField> fields) {

  /** The catalogue of this program. */
  public static final FieldCatalogue CURRENT = read();

  private static final String COUNTRIES = "urn:iso:std:iso:3166";

  public FieldCatalogue {
    fields = List.copyOf(fields);
  }

  private static FieldCatalogue read() {
    JsonMapper strict =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();
    String name = "research-fields.json";
    try (InputStream source = FieldCatalogue.class.getResourceAsStream(name)) {
      File file = strict.readValue(Objects.requireNonNull(source, name), File.class);
      return new FieldCatalogue(file.version(), file.fields().stream().map(Entry::field).toList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The file as it is written. */
  private record File(String version, List<Entry> fields) {}

  /** A field as it is written. */
  private record Entry(
      String name,
      String title,
      String meaning,
      Form kind,
      Optional<String> unit,
      Optional<Boolean> quasiIdentifier,
      Optional<Boolean> several,
      @JsonProperty("from") Optional<String> source,
      Optional<String> valueSet,
      Optional<List<FieldValue>> codes,
      Optional<List<FieldValue>> bands) {

    private ResearchField field() {
      return new ResearchField(
          name,
          title,
          meaning,
          kind.kind(),
          unit,
          quasiIdentifier.orElse(false),
          several.orElse(false),
          source,
          kind == Form.COUNTRY ? Optional.of(COUNTRIES) : valueSet.map(Canonical::valueSet),
          values());
    }

    private List<FieldValue> values() {
      Stream<FieldValue> known =
          switch (kind) {
            case CODE -> codes.map(List::stream).orElseGet(this::codesOfValueSet);
            case BAND -> bands.orElseThrow().stream();
            case BOOLEAN ->
                Stream.of(
                    FieldValue.named(ResearchField.YES, "Yes"),
                    FieldValue.named(ResearchField.NO, "No"));
            case COUNTRY -> countries();
            case QUARTER -> Stream.empty();
          };
      return kind == Form.QUARTER
          ? known.toList()
          : Stream.concat(known, Stream.of(FieldValue.notRecorded())).toList();
    }

    private Stream<FieldValue> codesOfValueSet() {
      return Guide.names(Canonical.valueSet(valueSet.orElseThrow())).entrySet().stream()
          .map(code -> FieldValue.named(code.getKey(), code.getValue()));
    }

    private static Stream<FieldValue> countries() {
      return Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).stream()
          .sorted(Comparator.naturalOrder())
          .map(
              code ->
                  FieldValue.named(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH)));
    }
  }

  /** How the values of a field are written in the file. */
  private enum Form {
    CODE(FieldKind.CODE),
    BAND(FieldKind.BAND),
    BOOLEAN(FieldKind.BOOLEAN),
    COUNTRY(FieldKind.CODE),
    QUARTER(FieldKind.QUARTER);

    private final FieldKind kind;

    Form(FieldKind kind) {
      this.kind = kind;
    }

    private FieldKind kind() {
      return kind;
    }
  }
}

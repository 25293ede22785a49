package org.regenregistry.server.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.regenregistry.server.oracle.Values.Link;
import org.regenregistry.server.oracle.Values.Measure;
import org.regenregistry.server.oracle.Values.Token;

/** Writes search values that what a resource has fulfils, nearly fulfils, or narrowly misses. */
final class ValueWriter {

  /** A value as it is written, with the modifier it needs. */
  record Wording(String modifier, String value) {}

  private static final String UCUM = "http://unitsofmeasure.org";
  private static final List<String> COMPARISONS =
      List.of("", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap");

  private final Draw draw;
  private final String address;

  ValueWriter(Draw draw, String address) {
    this.draw = draw;
    this.address = address;
  }

  /** A value of a parameter that a resource has, if it has one. */
  Optional<Wording> written(Definition definition, Stored stored) {
    Values values = stored.values(definition);
    if (definition.name().equals("_id")) {
      // R4 knows no system of an id, so a bar before it would mean nothing.
      return Optional.of(new Wording("", stored.id()));
    }
    return definition.components().isEmpty()
        ? of(definition.form(), values)
        : composite(definition, values);
  }

  /** A value of a form, or empty when the values give none. */
  Optional<Wording> of(SearchParamType form, Values values) {
    return switch (form) {
      case TOKEN -> one(values.tokens).map(this::token);
      case STRING -> one(values.texts).map(this::text);
      case URI -> one(values.uris).map(this::uri);
      case DATE -> one(values.dates).map(interval -> new Wording("", date(interval)));
      case QUANTITY, NUMBER -> one(values.measures).map(m -> new Wording("", quantity(m)));
      case REFERENCE -> one(values.links).flatMap(this::reference).or(() -> canonical(values));
      default -> Optional.empty();
    };
  }

  /** The parts of one element, each without a modifier. */
  Optional<Wording> composite(Definition definition, Values values) {
    return one(values.groups).map(group -> new Wording("", parts(definition, group)));
  }

  private String parts(Definition definition, List<Values> group) {
    StringBuilder written = new StringBuilder();
    for (int index = 0; index < group.size(); index++) {
      Values part = group.get(index);
      written.append(index == 0 ? "" : "$");
      written.append(
          switch (definition.components().get(index).form()) {
            case TOKEN -> one(part.tokens).map(this::coding).orElse("none");
            case STRING -> one(part.texts).map(t -> escaped(beginning(t))).orElse("none");
            case DATE -> one(part.dates).map(this::date).orElse("2020");
            default -> one(part.measures).map(this::quantity).orElse("1");
          });
    }
    return written.toString();
  }

  private <T> Optional<T> one(List<T> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(draw.from(values));
  }

  private Wording token(Token token) {
    int chance = draw.below(20);
    if (chance < 4 && !token.text().isBlank()) {
      return new Wording("text", escaped(beginning(token.text())));
    }
    if (chance == 4 && !token.types().isEmpty() && !token.code().isEmpty()) {
      return new Wording("of-type", token.types().getFirst() + "|" + escaped(token.code()));
    }
    if (chance == 5) {
      String modifier = draw.of("in", "not-in");
      return new Wording(modifier, escaped(draw.from(List.copyOf(ValueSets.known()))));
    }
    if (chance > 13 && ValueSets.systems().contains(token.system())) {
      String whole = escaped(token.system()) + "|" + escaped(token.code());
      return new Wording(draw.of("above", "below"), whole);
    }
    return new Wording(chance == 6 ? "not" : "", coding(token));
  }

  private String coding(Token token) {
    String code = token.code().isEmpty() ? "none" : escaped(token.code());
    String system = escaped(token.system());
    return switch (draw.below(8)) {
      case 0, 1, 2 -> code;
      case 3 -> "|" + code;
      case 4 -> system.isEmpty() ? code : system + "|";
      default -> system + "|" + code;
    };
  }

  private Wording text(String text) {
    return switch (draw.below(4)) {
      case 0 -> new Wording("exact", escaped(text));
      case 1 -> {
        int from = draw.below(text.length());
        yield new Wording("contains", escaped(visible(text.substring(from, end(text, from)))));
      }
      default -> new Wording("", escaped(disguised(beginning(text))));
    };
  }

  private int end(String text, int from) {
    return from + 1 + draw.below(text.length() - from);
  }

  private String beginning(String text) {
    return visible(draw.percent(20) ? text : text.substring(0, end(text, 0)));
  }

  /** A search for white space alone is a search for nothing. */
  private static String visible(String text) {
    return text.isBlank() ? "a" : text.strip();
  }

  private String disguised(String text) {
    return switch (draw.below(3)) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> Values.fold(text).isBlank() ? text : Values.fold(text);
      default -> text;
    };
  }

  private Wording uri(String uri) {
    int slash = uri.lastIndexOf('/');
    if (slash < 8 || draw.percent(40)) {
      return new Wording("", escaped(uri));
    }
    return draw.percent(70)
        ? new Wording("below", escaped(uri.substring(0, slash + draw.below(2))))
        : new Wording("above", escaped(uri + draw.of("", "/more", "more", "/more/yet")));
  }

  private Optional<Wording> reference(Link link) {
    if (link.identifier().isPresent() && (link.reference().isEmpty() || draw.percent(50))) {
      return Optional.of(new Wording("identifier", coding(link.identifier().get())));
    }
    if (link.reference().isEmpty()) {
      return Optional.empty();
    }
    String[] parts = link.reference().split("/", -1);
    return Optional.of(
        switch (draw.below(5)) {
          case 0 -> new Wording("", parts[1]);
          case 1 -> new Wording(parts[0], parts[1]);
          case 2 -> new Wording("", address + "/fhir/" + link.reference());
          default -> new Wording("", link.reference());
        });
  }

  private Optional<Wording> canonical(Values values) {
    return one(values.uris)
        .map(uri -> new Wording("", escaped(draw.percent(50) ? uri : uri.split("\\|", 2)[0])));
  }

  /** A date at or near an edge of a time, in any precision and zone. */
  String date(Interval interval) {
    Instant edge = draw.percent(50) ? interval.low() : interval.high().minusMillis(1);
    OffsetDateTime time = edge.atOffset(draw.percent(80) ? ZoneOffset.UTC : ZoneOffset.ofHours(9));
    if (time.getYear() < 1900 || time.getYear() > 2100) {
      time = OffsetDateTime.parse("2021-06-15T00:00:00Z");
    }
    int precision = draw.below(6);
    ChronoUnit[] units = {
      ChronoUnit.YEARS,
      ChronoUnit.MONTHS,
      ChronoUnit.DAYS,
      ChronoUnit.MINUTES,
      ChronoUnit.SECONDS,
      ChronoUnit.MILLIS
    };
    String[] patterns = {
      "yyyy",
      "yyyy-MM",
      "yyyy-MM-dd",
      "yyyy-MM-dd'T'HH:mmXXX",
      "yyyy-MM-dd'T'HH:mm:ssXXX",
      "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"
    };
    OffsetDateTime near = time.plus(draw.of(0, 0, 0, 1, -1), units[precision]);
    return draw.from(COMPARISONS) + near.format(DateTimeFormatter.ofPattern(patterns[precision]));
  }

  private String quantity(Measure measure) {
    return switch (draw.below(6)) {
      case 0 -> comparison(measure.value());
      case 1 -> comparison(measure.value()) + "||" + escaped(unit(measure));
      case 2, 3 -> converted(measure);
      default -> exact(measure);
    };
  }

  private String exact(Measure measure) {
    String system = escaped(measure.system()) + "|" + escaped(measure.code());
    return comparison(measure.value()) + (measure.system().isEmpty() ? "" : "|" + system);
  }

  private static String unit(Measure measure) {
    if (!measure.code().isEmpty()) {
      return measure.code();
    }
    return measure.unit().isEmpty() ? "mg" : measure.unit();
  }

  private String converted(Measure measure) {
    Optional<UcumTable.Unit> unit =
        measure.system().equals(UCUM) ? UcumTable.find(measure.code()) : Optional.empty();
    if (unit.isEmpty()) {
      return exact(measure);
    }
    String other = draw.from(UcumTable.alike(unit.get()));
    BigDecimal number =
        measure
            .value()
            .multiply(unit.get().factor())
            .divide(UcumTable.find(other).orElseThrow().factor(), 9, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return comparison(number) + "|" + UCUM + "|" + other;
  }

  private String comparison(BigDecimal value) {
    BigDecimal number =
        draw.percent(40)
            ? value.setScale(Math.max(0, value.scale() - draw.below(3)), RoundingMode.HALF_UP)
            : value.add(draw.of(BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.5")));
    return draw.from(COMPARISONS) + number.toPlainString();
  }

  private static String escaped(String value) {
    return Written.escaped(value);
  }
}

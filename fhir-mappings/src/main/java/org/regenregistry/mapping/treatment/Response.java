package org.regenregistry.mapping.treatment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Response to one treatment under one definition. In JSON the visits stand beside the first day, so
 * that a query names {@code resp.nrs-mic-2.M6}.
 *
 * @param visits whether the treatment had responded, by visit; a visit that cannot be judged, for
 *     want of a score then or before, is absent
 * @param firstDay the day of the first score at which it had
 * @param instruments the measures that a definition choosing among several has used
 */
public record Response(Map<Visit, Boolean> visits, OptionalInt firstDay, List<String> instruments) {

  static final String FIRST_DAY = "firstDay";
  static final String INSTRUMENTS = "instruments";

  public Response {
    Map<Visit, Boolean> ordered = new EnumMap<>(Visit.class);
    ordered.putAll(visits);
    visits = Collections.unmodifiableMap(ordered);
    instruments = List.copyOf(instruments);
  }

  /** Whether the treatment had responded at a visit; false where it cannot be judged. */
  public boolean at(Visit visit) {
    return visits.getOrDefault(visit, false);
  }

  @JsonValue
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    visits.forEach((visit, responded) -> json.put(visit.name(), responded));
    firstDay.ifPresent(day -> json.put(FIRST_DAY, day));
    if (!instruments.isEmpty()) {
      json.put(INSTRUMENTS, instruments);
    }
    return json;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Response of(Map<String, Object> json) {
    Map<Visit, Boolean> visits = new EnumMap<>(Visit.class);
    json.forEach(
        (name, value) -> {
          if (value instanceof Boolean responded) {
            visits.put(Visit.valueOf(name), responded);
          }
        });
    OptionalInt firstDay =
        json.get(FIRST_DAY) instanceof Integer day ? OptionalInt.of(day) : OptionalInt.empty();
    List<String> instruments =
        json.get(INSTRUMENTS) instanceof List<?> names
            ? names.stream().map(String.class::cast).toList()
            : List.of();
    return new Response(visits, firstDay, instruments);
  }
}

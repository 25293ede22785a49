package org.regenregistry.launcher.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.regenregistry.launcher.demo.LoadedRegistry.Loaded;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.mapping.treatment.Visit;

/** What each clinic is told of its own treatments, asked over HTTP with the clinic's token. */
final class ClinicFigures {

  static final String PATH = "/clinic/outcomes";
  static final String QUESTION =
      """
      {"measure":"koos-pain","visits":["W6","M3","M6","M12"],"groupBy":"source.tissue"}""";
  static final List<Visit> VISITS = List.of(Visit.W6, Visit.M3, Visit.M6, Visit.M12);

  private ClinicFigures() {}

  /** A change; mean and interval are not numbers where there are too few treatments for them. */
  record Cell(
      ClinicCode clinic,
      String group,
      Visit visit,
      long treatments,
      double mean,
      double low,
      double high) {}

  /** The cells of every clinic, one after the other, those of no treatment left out. */
  static List<Cell> of(Loaded registry) throws IOException {
    List<Cell> cells = new ArrayList<>();
    for (ClinicCode clinic : registry.clinics().keySet()) {
      cells.addAll(of(registry, clinic));
    }
    return cells;
  }

  /** The cells of one clinic. */
  static List<Cell> of(Loaded registry, ClinicCode clinic) throws IOException {
    HttpResponse<String> answer =
        registry
            .client()
            .post(
                requireNonNull(registry.clinics().get(clinic)), PATH, "application/json", QUESTION);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode told = new ObjectMapper().readTree(answer.body());
    assertThat(told.path("clinic").asText()).isEqualTo(clinic.value());
    List<Cell> cells = new ArrayList<>();
    for (JsonNode group : told.path("groups")) {
      for (JsonNode visit : group.path("visits")) {
        if (visit.path("n").asLong() > 0) {
          cells.add(cell(clinic, group.path("group").asText(), visit));
        }
      }
    }
    return cells;
  }

  private static Cell cell(ClinicCode clinic, String group, JsonNode visit) {
    return new Cell(
        clinic,
        group,
        Visit.valueOf(visit.path("visit").asText()),
        visit.path("n").asLong(),
        visit.path("meanChange").asDouble(Double.NaN),
        visit.path("interval").path("low").asDouble(Double.NaN),
        visit.path("interval").path("high").asDouble(Double.NaN));
  }

  /** The index adds in no fixed order, so that the last digits may differ. */
  static void assertSame(List<Cell> cells, List<Cell> before) {
    assertThat(cells).as("answers are as before").hasSameSizeAs(before);
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      Cell earlier = before.get(i);
      assertThat(cell.clinic()).isEqualTo(earlier.clinic());
      assertThat(cell.group()).isEqualTo(earlier.group());
      assertThat(cell.visit()).isEqualTo(earlier.visit());
      assertThat(cell.treatments()).isEqualTo(earlier.treatments());
      assertThat(cell.mean()).isCloseTo(earlier.mean(), within(1e-6));
    }
  }
}

package org.regenregistry.server.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.regenregistry.mapping.treatment.Measure;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.server.outcome.CohortField;
import org.regenregistry.server.outcome.Grouping;
import org.regenregistry.server.outcome.OutcomeRequest;
import org.regenregistry.server.research.Wording;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The fields of the form on the clinic's page; a field that was not sent has its default.
 *
 * @param measure id of the score
 * @param groupBy field to group by
 * @param visit codes of the visits
 * @param indication only this indication; empty for all
 * @param site only this site; empty for all
 */
public record ClinicForm(
    String measure, String groupBy, List<String> visit, String indication, String site) {

  private static final List<Visit> OFFERED =
      List.of(Visit.W3, Visit.W6, Visit.M3, Visit.M6, Visit.M12, Visit.M24);
  private static final List<String> USUAL = List.of("W6", "M3", "M6", "M12", "M24");

  public ClinicForm(
      @Nullable String measure,
      @Nullable String groupBy,
      @Nullable List<String> visit,
      @Nullable String indication,
      @Nullable String site) {
    this.measure = measure != null ? measure : Measure.KOOS_PAIN.id();
    this.groupBy = groupBy != null ? groupBy : Grouping.TISSUE_SOURCE.field();
    this.visit = visit != null ? sent(visit) : USUAL;
    this.indication = indication != null ? indication : "";
    this.site = site != null ? site : "";
  }

  /** The form sends an empty visit beside the chosen ones, also when none is chosen. */
  private static List<String> sent(List<String> visits) {
    return visits.stream().filter(visit -> !visit.isEmpty()).toList();
  }

  /** The question that the form asks, unchecked. */
  OutcomeRequest request() {
    Map<String, String> filter =
        Stream.of(
                Map.entry(CohortField.INDICATION.id(), indication),
                Map.entry(CohortField.SITE.id(), site))
            .filter(entry -> !entry.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new OutcomeRequest(Optional.of(measure), visit, Optional.of(groupBy), filter);
  }

  /** The address of the same answer as CSV. */
  String csv() {
    UriComponentsBuilder address =
        UriComponentsBuilder.fromPath(ClinicPage.CSV_PATH)
            .queryParam("measure", measure)
            .queryParam("groupBy", groupBy)
            .queryParam("indication", indication)
            .queryParam("site", site)
            // As the form does, so that no visit at all is not taken for the usual ones.
            .queryParam("visit", "");
    visit.forEach(code -> address.queryParam("visit", code));
    return address.encode().build().toUriString();
  }

  /** The scores on offer. */
  public List<Choice> measures() {
    return Arrays.stream(Measure.values())
        .map(m -> new Choice(m.id(), Wording.of(m), m.id().equals(measure)))
        .toList();
  }

  /** The groupings on offer. */
  public List<Choice> groupings() {
    return Arrays.stream(Grouping.values())
        .map(g -> new Choice(g.field(), g.title(), g.field().equals(groupBy)))
        .toList();
  }

  /** The visits on offer. */
  public List<Choice> visits() {
    return OFFERED.stream()
        .map(v -> new Choice(v.name(), Wording.of(v), visit.contains(v.name())))
        .toList();
  }

  /** The indications on offer. */
  public List<Choice> indications() {
    return values(CohortField.INDICATION, Grouping.INDICATION, indication);
  }

  /** The sites on offer. */
  public List<Choice> sites() {
    return values(CohortField.SITE, Grouping.SITE, site);
  }

  private static List<Choice> values(CohortField field, Grouping grouping, String chosen) {
    return field.allowed().stream()
        .map(v -> new Choice(v, grouping.title(v), v.equals(chosen)))
        .toList();
  }

  /**
   * One entry of a list in the form.
   *
   * @param value what is sent
   * @param label what is shown
   * @param chosen whether it is selected
   */
  public record Choice(String value, String label, boolean chosen) {}
}

package org.regenregistry.server.explore;

import java.time.Year;
import java.util.List;
import java.util.Map;
import org.regenregistry.mapping.research.ResearchField;

/**
 * Facets that belong together.
 *
 * @param title what they are about
 */
public record FacetGroup(String title, List<Facet> facets) {

  /** By the beginnings of the fields' names; the last one takes what is in no other. */
  private static final List<Map.Entry<String, String>> GROUPS =
      List.of(
          Map.entry("Condition", "indication|site|course|history.priorSurgery"),
          Map.entry("Before the treatment", "baseline"),
          Map.entry("Patient", "patient|history.employed"),
          Map.entry("Product and dose", "product|donor|source|processing|dose|cells"),
          Map.entry("Quality of the product", "qc"),
          Map.entry("Harvest", "harvest"),
          Map.entry("Administration and stay", "admin|encounter"),
          Map.entry("Clinic and time", "clinic|index"),
          Map.entry("Payer, rules and record", ".*"));

  public FacetGroup {
    facets = List.copyOf(facets);
  }

  static List<FacetGroup> of(AskedAddress address, Year now) {
    return GROUPS.stream()
        .map(
            group ->
                new FacetGroup(
                    group.getKey(),
                    ResearchField.all().stream()
                        .filter(field -> titleOf(field).equals(group.getKey()))
                        .map(field -> Facet.of(field, address, now))
                        .toList()))
        .toList();
  }

  private static String titleOf(ResearchField field) {
    return GROUPS.stream()
        .filter(group -> field.name().matches("(" + group.getValue() + ")(\\..*)?"))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** How many of its fields are limited. */
  public long limited() {
    return facets.stream().filter(facet -> facet.chosen() > 0).count();
  }
}

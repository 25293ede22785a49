package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * The registry's own maps from codes to wider groups. SNOMED CT's hierarchy is not used, because
 * its licence does not cover it.
 *
 * @param version of the file
 * @param indicationGroups the group of each indication
 * @param snomedIndications the indication a SNOMED CT concept stands for, where the registry's own
 *     code is missing
 * @param cellTypes the cells each product type delivers, unless the clinic says otherwise
 * @param pairedSites the sites that have a left and a right one
 */
record Groupings(
    String version,
    Map<String, String> indicationGroups,
    Map<String, String> snomedIndications,
    Map<String, String> cellTypes,
    List<String> pairedSites) {

  private static final String OTHER = "other";
  private static final Groupings CURRENT = DataFile.GROUPINGS.as(Groupings.class);

  Groupings {
    indicationGroups = Map.copyOf(indicationGroups);
    snomedIndications = Map.copyOf(snomedIndications);
    cellTypes = Map.copyOf(cellTypes);
    pairedSites = List.copyOf(pairedSites);
  }

  static Groupings current() {
    return CURRENT;
  }

  /** The registry's code of a reason: as stated, else by the map from SNOMED CT. */
  Optional<String> indication(CodeableConcept reason) {
    Stream<String> mapped =
        Coded.codes(reason, Canonical.SNOMED_CT)
            .flatMap(code -> Optional.ofNullable(snomedIndications.get(code)).stream());
    return Coded.code(reason, Canonical.INDICATION).or(mapped::findFirst);
  }

  String groupOf(String indication) {
    return indicationGroups.getOrDefault(indication, OTHER);
  }

  Optional<String> cellTypeOf(String productType) {
    return Optional.ofNullable(cellTypes.get(productType));
  }

  boolean isPaired(String site) {
    return pairedSites.contains(site);
  }
}

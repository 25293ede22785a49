package org.regenregistry.mapping.treatment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Specimen;
import org.regenregistry.mapping.treatment.TreatmentContext.Harvest;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.mapping.vocabulary.ObservationKinds;
import org.regenregistry.mapping.vocabulary.ProcedureKinds;

/**
 * Reads how tissue was taken: from the harvest procedures, and what these leave open from the
 * specimen that the report of the cell product names. Amounts of several harvests are added.
 */
final class HarvestReader {

  private static final String MILLILITRE = "mL";
  private static final String GRAM = "g";

  private final Administered administered;
  private final List<Procedure> harvests;
  private final List<Specimen> specimens;

  private HarvestReader(Administered administered, PatientChart chart) {
    this.administered = administered;
    this.harvests = PartReader.parts(administered, chart, ProcedureKinds.CELL_HARVEST);
    this.specimens = specimens(administered, chart);
  }

  static Optional<Harvest> read(Administered administered, PatientChart chart) {
    HarvestReader reader = new HarvestReader(administered, chart);
    return reader.harvests.isEmpty() && reader.specimens.isEmpty()
        ? Optional.empty()
        : Optional.of(reader.harvest());
  }

  private Harvest harvest() {
    return new Harvest(
        first(HarvestReader::sites, HarvestReader::specimenSites),
        first(HarvestReader::techniques, HarvestReader::specimenTechniques),
        first(HarvestReader::anaesthesia, _ -> Stream.empty()),
        amount(MILLILITRE),
        amount(GRAM),
        day());
  }

  private Optional<String> first(
      Function<Procedure, Stream<String>> ofHarvest, Function<Specimen, Stream<String>> otherwise) {
    return harvests.stream()
        .flatMap(ofHarvest)
        .findFirst()
        .or(() -> specimens.stream().flatMap(otherwise).findFirst());
  }

  private OptionalDouble amount(String unit) {
    double[] harvested =
        harvests.stream()
            .flatMap(
                harvest ->
                    Coded.values(
                        harvest.getExtensionsByUrl(Extensions.HARVEST_VOLUME), Quantity.class)
                        .stream())
            .flatMap(quantity -> Quantities.in(quantity, unit).stream())
            .mapToDouble(BigDecimal::doubleValue)
            .toArray();
    return harvested.length > 0
        ? Numbers.sum(harvested)
        : Numbers.sum(
            specimens.stream()
                .map(specimen -> specimen.getCollection().getQuantity())
                .flatMap(quantity -> Quantities.in(quantity, unit).stream())
                .mapToDouble(BigDecimal::doubleValue)
                .toArray());
  }

  private OptionalInt day() {
    Stream<Moment> harvested =
        harvests.stream().flatMap(harvest -> Moment.of(harvest.getPerformed()).stream());
    Stream<Moment> collected =
        specimens.stream().flatMap(it -> Moment.of(it.getCollection().getCollected()).stream());
    return (harvests.isEmpty() ? collected : harvested).mapToInt(administered::dayOf).min();
  }

  private static Stream<String> sites(Procedure harvest) {
    return harvest.getBodySite().stream()
        .flatMap(site -> Coded.codes(site, Canonical.HARVEST_SITE));
  }

  private static Stream<String> techniques(Procedure harvest) {
    return Coded.extensionCode(harvest, Extensions.HARVEST_TECHNIQUE, Canonical.HARVEST_TECHNIQUE)
        .stream();
  }

  private static Stream<String> anaesthesia(Procedure harvest) {
    return Coded.extensionCode(harvest, Extensions.ANAESTHESIA, Canonical.ANAESTHESIA).stream();
  }

  private static Stream<String> specimenSites(Specimen specimen) {
    return Coded.codes(specimen.getCollection().getBodySite(), Canonical.HARVEST_SITE);
  }

  private static Stream<String> specimenTechniques(Specimen specimen) {
    return Coded.codes(specimen.getCollection().getMethod(), Canonical.HARVEST_TECHNIQUE);
  }

  private static List<Specimen> specimens(Administered administered, PatientChart chart) {
    return chart.naming(administered, ObservationKinds.CELL_PRODUCT).reports().stream()
        .map(Observed::source)
        .filter(Observation::hasSpecimen)
        .flatMap(report -> chart.resources().find(report.getSpecimen(), Specimen.class).stream())
        .filter(specimen -> specimen.getStatus() != Specimen.SpecimenStatus.ENTEREDINERROR)
        .distinct()
        .toList();
  }
}

package org.regenregistry.mapping.treatment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.StringType;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Extensions;
import org.regenregistry.mapping.vocabulary.ProcedureKinds;

/**
 * Reads how cells were prepared: the facets of the administration and the processing procedures.
 */
final class ProcessingReader {

  private final CellProductFacets.Preparation stated;
  private final List<Procedure> procedures;
  private final PatientResources resources;

  private ProcessingReader(Administered administered, PatientChart chart) {
    this.stated = administered.facets().preparation();
    this.procedures = PartReader.parts(administered, chart, ProcedureKinds.CELL_PROCESSING);
    this.resources = chart.resources();
  }

  static Processing read(Administered administered, PatientChart chart) {
    return new ProcessingReader(administered, chart).processing();
  }

  private Processing processing() {
    return new Processing(
        stated.method(),
        stated.expanded(),
        stated.passage(),
        cultureDays(),
        stated.device().or(this::runDevice),
        facility(),
        relativeForce(),
        minutes());
  }

  private OptionalInt cultureDays() {
    return Numbers.whole(
        Numbers.sum(
            parts("cultureDays", IntegerType.class).mapToDouble(IntegerType::getValue).toArray()));
  }

  private Optional<String> runDevice() {
    return parts("device", StringType.class).map(StringType::getValue).findFirst();
  }

  private OptionalDouble relativeForce() {
    return parts("relativeForce", DecimalType.class).mapToDouble(ProcessingReader::number).max();
  }

  private OptionalDouble minutes() {
    return Numbers.sum(
        parts("minutes", DecimalType.class).mapToDouble(ProcessingReader::number).toArray());
  }

  private static double number(DecimalType decimal) {
    return decimal.getValue().doubleValue();
  }

  private <T extends PrimitiveType<?>> Stream<T> parts(String part, Class<T> type) {
    Stream<Extension> runs =
        procedures.stream()
            .flatMap(it -> it.getExtensionsByUrl(Extensions.PROCESSING_RUN).stream());
    return runs.flatMap(run -> Coded.extensions(run, part, type).stream())
        .filter(PrimitiveType::hasValue);
  }

  /** The laboratory's identifier in the registry, else any it has. */
  private Optional<String> facility() {
    List<Identifier> identifiers =
        procedures.stream()
            .flatMap(it -> it.getPerformer().stream())
            .flatMap(performer -> resources.find(performer.getActor(), Organization.class).stream())
            .flatMap(laboratory -> laboratory.getIdentifier().stream())
            .filter(identifier -> identifier.getValueElement().hasValue())
            .toList();
    return identifiers.stream()
        .filter(it -> Canonical.ORGANIZATION_IDENTIFIER.equals(it.getSystem()))
        .findFirst()
        .or(() -> identifiers.stream().findFirst())
        .map(Identifier::getValue);
  }
}

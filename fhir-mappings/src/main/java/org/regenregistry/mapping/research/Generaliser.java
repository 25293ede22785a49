package org.regenregistry.mapping.research;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;

/** Turns a treatment record into a document that tells neither a person nor a clinic nor a day. */
public final class Generaliser {

  static final String CLINIC_SIZE = "clinic.size";
  private static final String DOSE_FIFTH = "dose.fifthOfProduct";

  private final LocalDate asOf;

  /**
   * Makes the documents of one release.
   *
   * @param asOf the day of the release; a visit is due when its window has closed before
   */
  public Generaliser(LocalDate asOf) {
    this.asOf = asOf;
  }

  /** The document of a treatment, given what the release says of it. */
  public ResearchDocument generalise(TreatmentDocument treatment, Standing standing) {
    JsonNode record = TreatmentJson.tree(treatment);
    Map<String, Object> fields = new TreeMap<>();
    for (ResearchField field : ResearchField.all()) {
      List<String> values = values(field, record, standing);
      fields.put(field.path(), field.several() ? values : values.getFirst());
    }
    fields.put(ResearchIndexField.PATIENT_NUMBER, standing.patientNumber());
    fields.put(ResearchIndexField.PATIENT_WEIGHT, 1.0 / standing.patientTreatments());
    fields.put(ResearchIndexField.CLINIC_NUMBER, standing.clinicNumber());
    new OutcomeFields(treatment, fields::put).add(asOf);
    return new ResearchDocument(fields);
  }

  private static List<String> values(ResearchField field, JsonNode record, Standing standing) {
    if (standing.suppressed().contains(field.name())) {
      return List.of(FieldValue.NOT_RECORDED);
    }
    return switch (field.name()) {
      case CLINIC_SIZE -> List.of(field.bandOf(standing.clinicTreatments()));
      case DOSE_FIFTH -> List.of(standing.doseFifth().orElse(FieldValue.NOT_RECORDED));
      default -> recorded(field, record);
    };
  }

  /** The values that the record has of a field; never none. */
  static List<String> recorded(ResearchField field, JsonNode record) {
    List<String> values =
        field.source().stream()
            .flatMap(source -> nodes(record.at("/" + source.replace('.', '/'))))
            .map(node -> value(field, node))
            .distinct()
            .sorted()
            .toList();
    return values.isEmpty() ? List.of(FieldValue.NOT_RECORDED) : values;
  }

  private static Stream<JsonNode> nodes(JsonNode node) {
    Stream<JsonNode> all =
        node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    return all.filter(it -> !it.isMissingNode() && !it.isNull());
  }

  private static String value(ResearchField field, JsonNode node) {
    return switch (field.kind()) {
      case CODE -> field.allows(node.asText()) ? node.asText() : FieldValue.NOT_RECORDED;
      case BAND -> field.bandOf(node.asDouble());
      case BOOLEAN -> node.asBoolean() ? ResearchField.YES : ResearchField.NO;
      case QUARTER -> quarter(LocalDate.parse(node.asText()));
    };
  }

  private static String quarter(LocalDate day) {
    return day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
  }
}

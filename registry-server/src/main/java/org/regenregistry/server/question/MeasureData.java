package org.regenregistry.server.question;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Library;
import org.regenregistry.mapping.vocabulary.Canonical;

/** What a clinic has to send so that its treatments count in a question. */
final class MeasureData {

  /** The id of the list within its Measure. */
  static final String ID = "data-requirements";

  private static final String LIBRARY_TYPE = "http://terminology.hl7.org/CodeSystem/library-type";

  private static final Profile SCORE = new Profile("Observation", "rtr-score");
  private static final Profile GRADE = new Profile("Observation", "rtr-grade");
  private static final Profile CELLS = new Profile("Observation", "rtr-cell-product");
  private static final Profile EVENT = new Profile("Observation", "rtr-adverse-event");
  private static final Profile CONTACT = new Profile("Observation", "rtr-last-contact");
  private static final Profile CONVERSION = new Profile("Procedure", "rtr-conversion");

  private static final List<Profile> ALWAYS =
      List.of(
          new Profile("Procedure", "rtr-administration"), new Profile("Patient", "rtr-patient"));

  private MeasureData() {}

  /** A profile of the guide with the type it is for. */
  private record Profile(String type, String name) {}

  /** The requirements of a question as a module definition; empty when nobody has said them. */
  static Optional<Library> of(QuestionHead head) {
    List<Profile> besides = besides(head.id());
    if (besides.isEmpty()) {
      return Optional.empty();
    }
    Library library =
        new Library()
            .setStatus(PublicationStatus.ACTIVE)
            .setType(new CodeableConcept(new Coding(LIBRARY_TYPE, "module-definition", null)));
    library.setId(ID);
    Stream.concat(ALWAYS.stream(), besides.stream())
        .forEach(
            profile ->
                library
                    .addDataRequirement()
                    .setType(profile.type())
                    .addProfile(Canonical.structureDefinition(profile.name())));
    return Optional.of(library);
  }

  private static List<Profile> besides(String question) {
    return switch (question) {
      case "success", "durability" -> List.of(SCORE, CONVERSION);
      case "relief-onset", "trajectory", "product-comparison" -> List.of(SCORE);
      case "dose-response" -> List.of(SCORE, CELLS);
      case "severity" -> List.of(SCORE, GRADE);
      case "viability" -> List.of(SCORE, CELLS, EVENT);
      case "yield" -> List.of(CELLS, new Profile("Procedure", "rtr-harvest"));
      case "arthroplasty", "retreatment" -> List.of(CONVERSION, CONTACT);
      case "safety" -> List.of(EVENT);
      case "soreness" ->
          List.of(EVENT, new Profile("MedicationStatement", "rtr-medication-statement"));
      case "return-to-work" -> List.of(new Profile("Observation", "rtr-recovery"));
      case "structure" -> List.of(GRADE, new Profile("Observation", "rtr-imaging"));
      default -> List.of();
    };
  }
}

package org.regenregistry.launcher.faults;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.launcher.crash.Fhir;
import org.regenregistry.launcher.faults.Person.Kind;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.synthetic.Submission;
import org.regenregistry.synthetic.SyntheticPatient;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/** Generated patients that are sent for the first time. */
final class NewPatients {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Iterator<SyntheticPatient> generated;

  NewPatients(SyntheticSettings settings) {
    this.generated = SyntheticRegistry.generate(settings).iterator();
  }

  /** Sends the next patient's Bundles until all are acknowledged. */
  Person send(Map<String, Fhir> clinics, Truth truth)
      throws InterruptedException, JsonProcessingException {
    List<Submission> submissions = next().submissions();
    String clinic = submissions.getFirst().clinic().value();
    var session = new Session(Objects.requireNonNull(clinics.get(clinic)), truth);
    var person = new Person(clinic);
    for (Submission submission : submissions) {
      // The Bundle updates by identifiers, so that it may be sent again.
      String body =
          FhirContext.forR4Cached().newJsonParser().encodeResourceToString(submission.bundle());
      Fhir.Answer answer = session.insist("POST", "", body);
      if (!answer.isSuccess()) {
        throw new IllegalStateException("A Bundle was refused: " + answer.body());
      }
      remember(person, submission, JSON.readTree(answer.body()), truth);
    }
    truth.person(person);
    truth.count("bundles");
    return person;
  }

  private synchronized SyntheticPatient next() {
    return generated.next();
  }

  private static void remember(Person person, Submission submission, JsonNode answer, Truth truth) {
    var entries = submission.bundle().getEntry();
    boolean asked = false;
    boolean withheld = false;
    for (int index = 0; index < entries.size(); index++) {
      Resource resource = entries.get(index).getResource();
      String[] parts = answer.at("/entry/" + index + "/response/location").asText().split("/", -1);
      String key = parts[0] + "/" + parts[1];
      int version = Integer.parseInt(parts[3]);
      person.know(key, version, kind(resource));
      truth.version(person, key, version, parts[1]);
      asked = asked || isConsent(resource);
      withheld = withheld || withholds(resource);
    }
    // Which of several statements holds is for the rules of consent to tell.
    if (asked && withheld) {
      person.researchUnknown();
    } else {
      person.allowsResearch(true);
    }
  }

  private static Kind kind(Resource resource) {
    return switch (resource.fhirType()) {
      case "Patient" -> Kind.PATIENT;
      case "Procedure" -> procedure((org.hl7.fhir.r4.model.Procedure) resource);
      case "Observation" -> observation((Observation) resource);
      case "Organization", "BiologicallyDerivedProduct", "ResearchStudy" -> Kind.SHARED;
      default -> Kind.OTHER;
    };
  }

  private static Kind procedure(org.hl7.fhir.r4.model.Procedure procedure) {
    return procedure.getCode().getCodingFirstRep().getCode().equals("cell-administration")
        ? Kind.ADMINISTRATION
        : Kind.OTHER;
  }

  private static Kind observation(Observation observation) {
    return observation.getCategoryFirstRep().getCodingFirstRep().getCode() != null
            && observation.getCategoryFirstRep().getCodingFirstRep().getCode().equals("survey")
            && observation.hasValueQuantity()
        ? Kind.SCORE
        : Kind.OTHER;
  }

  private static boolean isConsent(Resource resource) {
    return resource instanceof Observation observation
        && observation.getCode().getCodingFirstRep().getSystem().equals(Canonical.OBSERVATION_KIND)
        && observation.getCode().getCodingFirstRep().getCode().equals("consent");
  }

  private static boolean withholds(Resource resource) {
    return isConsent(resource)
        && ((Observation) resource)
            .getComponent().stream()
                .anyMatch(
                    component ->
                        component.getValue() instanceof BooleanType answer
                            && !answer.booleanValue());
  }
}

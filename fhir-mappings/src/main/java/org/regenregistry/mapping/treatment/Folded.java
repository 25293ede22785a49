package org.regenregistry.mapping.treatment;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.vocabulary.Canonical;

/** Builds the Observation that an optional resource amounts to. */
final class Folded {

  private final Observation observation = new Observation();

  private Folded(Resource source, CodeableConcept code) {
    observation.setStatus(Observation.ObservationStatus.FINAL).setCode(code);
    // The type keeps ids apart that two resources of different types may share.
    observation.setId(source.fhirType() + "-" + source.getIdElement().getIdPart());
  }

  static Folded ofKind(Resource source, String kind) {
    return new Folded(source, concept(Canonical.OBSERVATION_KIND, kind));
  }

  static Folded ofMeasure(Resource source, Measure measure) {
    return new Folded(source, concept(measure.system(), measure.code()));
  }

  Folded at(Type when) {
    observation.setEffective(when);
    return this;
  }

  Folded partOf(List<Reference> procedures) {
    procedures.forEach(observation::addPartOf);
    return this;
  }

  Folded value(Type value) {
    observation.setValue(value);
    return this;
  }

  Folded component(String code, Type value) {
    observation.addComponent().setCode(concept(Canonical.COMPONENT, code)).setValue(value);
    return this;
  }

  Observation observation() {
    return observation;
  }

  static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }

  static Quantity quantity(double value, String unit) {
    return new Quantity().setValue(value).setSystem(Canonical.UCUM).setCode(unit);
  }
}

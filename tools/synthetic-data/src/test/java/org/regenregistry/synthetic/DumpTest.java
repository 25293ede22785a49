package org.regenregistry.synthetic;
import org.junit.jupiter.api.Test;
import org.hl7.fhir.r4.model.*;
class DumpTest {
  @Test void dump() {
    var s = SyntheticRegistry.generate(SyntheticSettings.demonstration().withDelivery(Delivery.BY_VISIT)).skip(3).findFirst().get().submissions().get(1).bundle();
    String t = Fhir.CONTEXT.newJsonParser().setPrettyPrint(true).encodeResourceToString(s);
    System.out.println(t.substring(0, 5000));
    for (var e : s.getEntry()) if (e.getResource() instanceof Observation o && o.hasPartOf()) { System.out.println(o.getPartOfFirstRep().getReference()); break; }
    System.out.println(Fhir.CONTEXT.newTerser().getAllPopulatedChildElementsOfType(s, Reference.class).size());
    System.out.println(Fhir.CONTEXT.newTerser().getAllPopulatedChildElementsOfType(s.getEntry().get(1).getResource(), Reference.class).size());
  }
}

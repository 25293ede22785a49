package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.mapping.guide.ExampleBundles;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * Checks resources against the profiles of the guide, which are compiled once into checks. It works
 * offline: whatever is not part of the guide or of FHIR itself is never fetched. An instance may be
 * used by many threads at once. A test holds it to the verdicts of {@link ReferenceValidator}.
 *
 * <p>Checking stamps {@code meta.profile}: each resource then names the profile its type and code
 * give it, whatever the sender claimed.
 */
public final class ProfileValidator {

  private static final String SUBMISSION = Canonical.structureDefinition("rtr-submission");

  private final Shapes shapes;
  private final Terminology terminology;

  /** Compiles the guide's profiles; fails if one of them uses what cannot be compiled. */
  public ProfileValidator() {
    FhirContext context = FhirContext.forR4Cached();
    IValidationSupport support = GuideSupport.of(context);
    shapes =
        new Shapes(
            new Definitions(support, Guide.resources()), new FhirPathFormulas(context, support));
    terminology = new Terminology(support);
  }

  /** The findings in a whole Bundle; expressions count from the Bundle. */
  public List<Finding> validate(Bundle bundle) {
    Report report = new Report();
    int index = 0;
    for (BundleEntryComponent entry : bundle.getEntry()) {
      if (entry.hasResource()) {
        stamp(entry.getResource(), "Bundle.entry[" + index + "].resource", report);
      }
      index++;
    }
    ResourceCheck.check(bundle, inspection(report));
    return report.findings();
  }

  /** The findings in one resource; expressions count from the resource. */
  public List<Finding> validate(Resource resource) {
    if (resource instanceof Bundle bundle) {
      return validate(bundle);
    }
    Report report = new Report();
    stamp(resource, resource.fhirType(), report);
    ResourceCheck.check(resource, inspection(report));
    return report.findings();
  }

  /**
   * The findings in a submission: those in the Bundle and those of the rules that the profile on
   * submissions has for the whole, whether or not the Bundle claims it.
   */
  public List<Finding> validateSubmission(Bundle bundle) {
    Report report = new Report();
    validate(bundle).forEach(report::add);
    Node whole = Node.root(bundle);
    shapes
        .claimed(SUBMISSION)
        .ifPresent(
            profile ->
                profile
                    .invariants()
                    .forEach(rule -> ElementCheck.invariant(whole, rule, inspection(report))));
    return report.findings();
  }

  /** Does once what makes the first check slow, so that no submission has to wait for it. */
  public void warmUp() {
    ExampleBundles.all().forEach(this::validate);
  }

  private Inspection inspection(Report report) {
    return new Inspection(shapes, terminology, report);
  }

  private static void stamp(Resource resource, String expression, Report report) {
    ProfileAssignment.stamp(resource);
    Unprofiled.finding(resource, expression).ifPresent(report::add);
  }
}

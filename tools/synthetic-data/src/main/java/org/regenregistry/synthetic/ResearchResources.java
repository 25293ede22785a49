package org.regenregistry.synthetic;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.mapping.vocabulary.Components;
import org.regenregistry.synthetic.ResearchDetails.Care;
import org.regenregistry.synthetic.ResearchDetails.Cartilage;
import org.regenregistry.synthetic.ResearchDetails.Image;
import org.regenregistry.synthetic.ResearchDetails.Recovery;

/** Writes the observations of a record kept for research. */
final class ResearchResources {

  private final ObservationWriter writer;
  private final TreatmentTruth treatment;
  private final ClinicProfile.Linking linking;

  ResearchResources(ObservationWriter writer, ClinicProfile.Linking linking) {
    this.writer = writer;
    this.treatment = writer.treatment();
    this.linking = linking;
  }

  /** Each with the day on which it was recorded. */
  List<Dated<Observation>> all() {
    ResearchDetails details = treatment.research();
    List<Dated<Observation>> all = new ArrayList<>();
    details.cartilage().ifPresent(each -> all.addAll(cartilage(each)));
    details.care().ifPresent(each -> contexts(each).forEach(it -> all.add(atIndex(it))));
    details
        .recovery()
        .ifPresent(each -> recovery(each).forEach(it -> all.add(new Dated<>(each.asked(), it))));
    details.images().forEach(each -> all.add(new Dated<>(each.date(), image(each))));
    return all;
  }

  private Dated<Observation> atIndex(Observation observation) {
    return new Dated<>(treatment.indexDate(), observation);
  }

  private List<Dated<Observation>> cartilage(Cartilage cartilage) {
    Observation icrs = graded("icrs", "icrs-grade", cartilage.method(), cartilage.date());
    icrs.setValue(Concepts.concept(Canonical.ICRS, cartilage.icrs()));
    Observation depth = graded("depth", "cartilage-depth", cartilage.method(), cartilage.date());
    depth.setValue(Concepts.quantity(BigDecimal.valueOf(cartilage.depthPercent()), "%"));
    return List.of(new Dated<>(cartilage.date(), icrs), new Dated<>(cartilage.date(), depth));
  }

  private Observation graded(String name, String kind, String method, LocalDate day) {
    Observation observation = writer.observation(name, ObservationWriter.kind(kind));
    ObservationWriter.category(observation, method.equals("arthroscopy") ? "procedure" : "imaging");
    observation
        .setEffective(Concepts.day(day))
        .setMethod(Concepts.concept(Canonical.GRADING_METHOD, method))
        .setBodySite(Concepts.site(treatment.site()));
    return observation;
  }

  private Observation image(Image image) {
    String name = image.kind() + "-" + image.visit();
    Observation observation = graded(name, image.kind(), image.method(), image.date());
    if (image.visit().isFollowUp() && linking == ClinicProfile.Linking.REFERENCE) {
      observation.addPartOf(writer.administration().copy());
    }
    return observation.setValue(
        image.kind().equals("kl-grade")
            ? new IntegerType(image.value())
            : Concepts.quantity(BigDecimal.valueOf(image.value()), "{score}"));
  }

  private List<Observation> contexts(Care care) {
    List<Observation> contexts = new ArrayList<>();
    Observation stay = context("stay");
    add(stay, Components.STAY_HOURS, Concepts.quantity(care.stayHours(), "h"));
    add(stay, Components.STAY_CLASS, Concepts.concept(Canonical.ACT_CODE, care.stayClass()));
    contexts.add(stay);
    contexts.add(coverage(care.coverage()));
    contexts.add(ground(care.ground()));
    care.ground()
        .studyId()
        .ifPresent(
            study -> {
              Observation observation = context("study");
              add(observation, Components.STUDY_ID, new StringType(study));
              contexts.add(observation);
            });
    Observation consent = context("consent");
    add(consent, Components.CONSENT_REGISTRY, new BooleanType(true));
    add(consent, Components.CONSENT_RESEARCH, new BooleanType(care.researchConsent()));
    contexts.add(consent);
    Observation history = context("history");
    add(history, Components.PRIOR_SURGERY, new BooleanType(care.priorSurgery()));
    add(history, Components.EMPLOYED, new BooleanType(care.employed()));
    contexts.add(history);
    return contexts;
  }

  private Observation coverage(ResearchDetails.Coverage coverage) {
    Observation observation = context("coverage");
    add(
        observation,
        Components.COVERAGE_STATUS,
        Concepts.concept(Canonical.COVERAGE_STATUS, coverage.status()));
    add(
        observation,
        Components.PAYER_TYPE,
        Concepts.concept(Canonical.PAYER_TYPE, coverage.payerType()));
    coverage
        .denialReason()
        .map(reason -> Concepts.concept(Canonical.DENIAL_REASON, reason))
        .ifPresent(reason -> add(observation, Components.DENIAL_REASON, reason));
    return observation;
  }

  private Observation ground(ResearchDetails.Ground ground) {
    Observation observation = context("regulatory");
    add(
        observation,
        Components.REGULATORY_PATHWAY,
        Concepts.concept(Canonical.REGULATORY_PATHWAY, ground.pathway()));
    ground
        .approvalId()
        .ifPresent(id -> add(observation, Components.APPROVAL_ID, new StringType(id)));
    return observation;
  }

  private Observation context(String kind) {
    return writer.ofKind(kind, kind).setEffective(Concepts.day(treatment.indexDate()));
  }

  private List<Observation> recovery(Recovery recovery) {
    List<Observation> told = new ArrayList<>();
    recovery.daysToWork().ifPresent(days -> told.add(days(recovery, "days-to-work", days)));
    told.add(days(recovery, "days-to-activity", recovery.daysToActivity()));
    told.add(days(recovery, "activity-restriction-days", recovery.restrictionDays()));
    Observation rescue =
        writer
            .ofKind("rescue", "rescue-analgesic")
            .setEffective(Concepts.day(recovery.asked()))
            .setValue(new BooleanType(recovery.rescue().isPresent()));
    recovery
        .rescue()
        .map(substance -> Concepts.concept(Canonical.SUBSTANCE, substance))
        .ifPresent(substance -> add(rescue, Components.SUBSTANCE, substance));
    told.add(rescue);
    return told;
  }

  private Observation days(Recovery recovery, String kind, int days) {
    return writer
        .ofKind(kind, kind)
        .setEffective(Concepts.day(recovery.asked()))
        .setValue(Concepts.quantity(BigDecimal.valueOf(days), "d"));
  }

  private static void add(Observation observation, String component, Type value) {
    ObservationWriter.component(observation, component, value);
  }
}

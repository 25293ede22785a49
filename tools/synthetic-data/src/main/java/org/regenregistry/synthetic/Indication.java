package org.regenregistry.synthetic;

import java.util.List;
import java.util.Set;
import org.regenregistry.mapping.treatment.Measure;

/** Why patients are treated, how often, where, and which scores the reason calls for. */
enum Indication {
  KNEE_OA("knee-oa", 62, "knee"),
  HIP_OA("hip-oa", 7, "hip"),
  OTHER_OA("other-oa", 3, "shoulder"),
  LOW_BACK_PAIN("disc-low-back-pain", 12, "spine-lumbar"),
  TENDON("tendon", 5, "tendon"),
  LIGAMENT("ligament-meniscus", 4, "knee"),
  CARTILAGE_DEFECT("cartilage-defect", 3, "knee"),
  DIABETES("diabetes", 1, "systemic"),
  HEART("heart", 1, "systemic"),
  IMMUNE("immune", 2, "systemic");

  private static final List<Share<Indication>> MIX =
      List.of(values()).stream().map(each -> Share.of(each, each.weight)).toList();

  private static final Set<String> PAIRED = Set.of("knee", "hip", "shoulder");

  private static final List<Measure> KNEE_SCORES =
      List.of(
          Measure.PAIN_NRS,
          Measure.KOOS_PAIN,
          Measure.KOOS_SYMPTOMS,
          Measure.KOOS_ADL,
          Measure.KOOS_SPORT,
          Measure.KOOS_QOL);

  private static final List<Share<String>> JOINT_GUIDANCE =
      List.of(Share.of("ultrasound", 60), Share.of("landmark", 25), Share.of("fluoroscopy", 15));

  private final String code;
  private final double weight;
  private final String site;

  Indication(String code, double weight, String site) {
    this.code = code;
    this.weight = weight;
    this.site = site;
  }

  static Indication draw(Draws draws) {
    return Share.draw(MIX, draws);
  }

  String code() {
    return code;
  }

  String site() {
    return site;
  }

  /**
   * The scores collected. KOOS is the instrument of the knee; hips and other joints report pain
   * only, since their own instruments are not among the scores the registry stores yet.
   */
  List<Measure> measures() {
    return switch (this) {
      case KNEE_OA, LIGAMENT, CARTILAGE_DEFECT -> KNEE_SCORES;
      case LOW_BACK_PAIN -> List.of(Measure.PAIN_NRS, Measure.ODI);
      case HIP_OA, OTHER_OA, TENDON, IMMUNE -> List.of(Measure.PAIN_NRS);
      case DIABETES, HEART -> List.of();
    };
  }

  boolean isPaired() {
    return PAIRED.contains(site);
  }

  boolean isGraded() {
    return this == KNEE_OA || this == HIP_OA || this == OTHER_OA;
  }

  boolean isSystemic() {
    return site.equals("systemic");
  }

  String drawRoute(Draws draws) {
    return switch (site) {
      case "systemic" -> "IV";
      case "tendon" -> "SOFTISINJ";
      case "spine-lumbar" -> draws.chance(0.75) ? "IDISCINJ" : "EPIDURINJ";
      default -> "IARTINJ";
    };
  }

  String drawGuidance(Draws draws) {
    return switch (site) {
      case "spine-lumbar" -> "fluoroscopy";
      case "tendon" -> "ultrasound";
      default -> Share.draw(JOINT_GUIDANCE, draws);
    };
  }
}

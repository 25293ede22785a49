package org.regenregistry.synthetic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.regenregistry.mapping.treatment.Visit;
import org.regenregistry.synthetic.ResearchDetails.Image;

/**
 * Draws what images show before and after treatment. Only some patients are imaged; whether they
 * are does not depend on the result.
 */
final class ImageSimulation {

  private static final double MRI = 0.3;
  private static final double RADIOGRAPH = 0.4;
  private static final double WORSE_PER_YEAR = 0.08;
  private static final Set<Visit> LATER = Set.of(Visit.M12, Visit.M24);

  private final Treatment treatment;
  private final Course course;
  private final Draws draws;

  ImageSimulation(Treatment treatment, Course course, Draws draws) {
    this.treatment = treatment;
    this.course = course;
    this.draws = draws;
  }

  List<Image> images() {
    if (treatment.indication() != Indication.KNEE_OA
        && treatment.indication() != Indication.CARTILAGE_DEFECT) {
      return List.of();
    }
    List<Image> images = new ArrayList<>();
    Draws mri = draws.branch("mri");
    if (mri.chance(MRI)) {
      images.addAll(mocart(mri));
    }
    Draws radiograph = draws.branch("radiograph");
    if (treatment.state().gradeValue().isPresent() && radiograph.chance(RADIOGRAPH)) {
      images.addAll(grades(treatment.state().gradeValue().get(), radiograph));
    }
    return images;
  }

  /** MOCART 2.0 in its steps of 5. */
  private List<Image> mocart(Draws own) {
    double baseline = own.normal(45, 15);
    double gain = own.normal(10, 14);
    List<Image> images = new ArrayList<>();
    course
        .scored()
        .dates()
        .forEach(
            (visit, date) -> {
              if (visit == Visit.BL || LATER.contains(visit)) {
                double value = baseline + (visit == Visit.BL ? 0 : gain);
                int score = 5 * (int) StrictMath.rint(Math.clamp(value, 0, 100) / 5);
                images.add(new Image("mocart2", visit, "mri", date, score));
              }
            });
    return images;
  }

  private List<Image> grades(int before, Draws own) {
    double worsens = -StrictMath.log(1 - own.uniform()) / WORSE_PER_YEAR;
    List<Image> images = new ArrayList<>();
    for (Map.Entry<Visit, LocalDate> each : course.scored().dates().entrySet()) {
      if (LATER.contains(each.getKey())) {
        boolean worse = treatment.daysTo(each.getValue()) / 365.0 > worsens && before < 4;
        images.add(
            new Image(
                "kl-grade",
                each.getKey(),
                "radiograph",
                each.getValue(),
                before + (worse ? 1 : 0)));
      }
    }
    return images;
  }
}

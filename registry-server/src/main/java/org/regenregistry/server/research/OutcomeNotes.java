package org.regenregistry.server.research;

import java.util.List;
import org.regenregistry.mapping.treatment.WindowSet;
import org.regenregistry.server.research.OutcomeAnswer.Definition;
import org.regenregistry.server.research.OutcomeAnswer.Note;

/** The words that travel with every answer. docs/research.md says the same at length. */
final class OutcomeNotes {

  static final Definition MEAN_CHANGE =
      new Definition(
          "mean-change",
          "1",
          WindowSet.STANDARD.id(),
          "Change is the score at the visit minus the score before the treatment, of the same"
              + " treated site. The score nearest to the visit's nominal day within its window"
              + " counts. The mean is that of the treated sites that have both scores.");

  private OutcomeNotes() {}

  static List<Note> of(DisclosureRule rule) {
    return List.of(
        new Note(
            "not-randomised",
            "Patients were not assigned to groups by chance. A difference between groups is not"
                + " proof that the treatment made it."),
        new Note(
            "observed-cases",
            "Only treated sites with a score before the treatment and at the visit are counted."
                + " Patients who do not come back may have fared otherwise."),
        new Note(
            "counting",
            "The unit is the treated site: two treated knees of one patient count twice and are"
                + " taken as independent. A product made from several tissues counts in each."),
        new Note(
            "suppression",
            "Figures of fewer than %d patients, and figures without any spread, are suppressed."
                    .formatted(rule.minimumPatients())
                + " Suppressed does not mean 0: it looks the same whether nobody or almost enough"
                + " patients are behind it."),
        new Note(
            "rounding",
            "Counts are rounded to the nearest %d; means and standard deviations to one decimal."
                .formatted(rule.roundingMultiple())),
        new Note(
            "interval",
            "The 95 % interval is Student's t interval, computed with the smallest count that the"
                + " published count can stand for and rounded outwards. It is at least as wide as"
                + " the exact one."));
  }
}

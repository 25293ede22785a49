package org.regenregistry.server.outcome;

import java.util.List;
import org.regenregistry.mapping.treatment.WindowSet;
import org.regenregistry.server.outcome.OutcomeAnswer.Definition;
import org.regenregistry.server.outcome.OutcomeAnswer.Note;

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

  static final List<Note> NOTES =
      List.of(
          new Note(
              "own-treatments",
              "These are the treatments of one clinic, counted exactly. Nothing is withheld or"
                  + " rounded; a figure of few patients says little, and something about each of"
                  + " them. Do not pass such figures on."),
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
              "consent",
              "Patients who do not allow research or the registry are not in the index, and not"
                  + " counted here either."),
          new Note(
              "interval",
              "The 95 % interval is Student's t interval. It needs two treated sites at least."));

  private OutcomeNotes() {}
}

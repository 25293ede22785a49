package org.regenregistry.server.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A figure as a client reads it, beside those whom it rests on. What may not be told is said here a
 * second time, of patients counted exactly.
 */
record ReleasedCell(JsonNode figure, NaiveCell cell) {

  private static final int FEWEST = 8;
  private static final int MULTIPLE = 5;
  private static final int SLACK = 2;
  private static final int CLINICS = 3;
  private static final double DOMINANT = 0.6;
  private static final Set<String> COUNTS =
      Set.of("n", "due", "observed", "successes", "events", "atRisk", "reference");

  String kind() {
    return figure.at("/kind").stringValue();
  }

  boolean isTold() {
    return !kind().equals("withheld");
  }

  /** Everything that should not have been told so; empty for a withheld figure. */
  List<String> violations() {
    List<String> found = new ArrayList<>();
    if (isTold()) {
      rounded(figure, found);
      people(found);
      numbers(found);
    }
    return found;
  }

  private static void rounded(JsonNode node, List<String> found) {
    node.properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              boolean isCount = COUNTS.contains(entry.getKey()) && value.isNumber();
              if (isCount && (!value.isIntegralNumber() || value.longValue() % MULTIPLE != 0)) {
                found.add(entry.getKey() + " is " + value);
              }
              rounded(value, found);
            });
    if (node.isArray()) {
      node.forEach(element -> rounded(element, found));
    }
  }

  private void people(List<String> found) {
    switch (kind()) {
      case "count", "rare" -> enough(cell.of(), "patients", found);
      case "share", "rate", "onset", "incomplete-share", "claim" -> part(cell, found);
      case "mean" -> clinics(cell, found);
      case "quartiles" -> quartiles(found);
      case "curve" -> curve(found);
      case "difference", "standardised-difference", "adjusted" ->
          cell.groups().forEach(group -> compared(group, found));
      case "trend-test" -> trend(found);
      default -> found.add("an unknown kind " + kind());
    }
  }

  private static void enough(List<DrawnDocument> of, String who, List<String> found) {
    long patients = NaiveCell.patients(of);
    if (patients < FEWEST) {
      found.add(patients + " " + who);
    }
  }

  private static void part(NaiveCell cell, List<String> found) {
    enough(cell.of(), "patients", found);
    enough(cell.with(), "patients with it", found);
    enough(cell.without(), "patients without it", found);
  }

  private static void clinics(NaiveCell cell, List<String> found) {
    enough(cell.of(), "patients", found);
    long largest = cell.clinics().values().stream().mapToLong(it -> it).max().orElse(0);
    if (cell.clinics().size() < CLINICS || largest >= DOMINANT * cell.of().size()) {
      found.add("clinics " + cell.clinics());
    }
  }

  private static void compared(NaiveCell group, List<String> found) {
    if (group.with().isEmpty()) {
      clinics(group, found);
    } else {
      part(group, found);
    }
  }

  /** The median has enough on either side, and the outer ones have enough beyond them. */
  private void quartiles(List<String> found) {
    clinics(cell, found);
    int sides = figure.has("lower") || figure.has("upper") ? 4 : 2;
    if (NaiveCell.patients(cell.of()) < (long) sides * FEWEST) {
      found.add("quartiles of " + NaiveCell.patients(cell.of()) + " patients");
    }
  }

  private void trend(List<String> found) {
    long told =
        cell.groups().stream()
            .filter(
                group -> {
                  List<String> faults = new ArrayList<>();
                  part(group, faults);
                  return faults.isEmpty();
                })
            .count();
    if (told < figure.at("/groups").intValue()) {
      found.add("a trend over groups of which only " + told + " may be told");
    }
  }

  private void curve(List<String> found) {
    enough(cell.of(), "patients", found);
    int from = 0;
    for (JsonNode step : figure.at("/steps")) {
      int start = from;
      int end = step.at("/time").intValue();
      List<DrawnDocument> events = ended(cell.with(), start, end);
      List<DrawnDocument> atRisk =
          NaiveCells.where(cell.of(), it -> cell.time().applyAsInt(it) > start);
      List<DrawnDocument> others =
          new NaiveCell(atRisk, atRisk, events, 0, _ -> 0, List.of()).without();
      enough(events, "patients with an event up to " + end, found);
      enough(others, "patients without an event up to " + end, found);
      from = end;
    }
  }

  private List<DrawnDocument> ended(List<DrawnDocument> of, int after, int by) {
    return NaiveCells.where(
        of, it -> cell.time().applyAsInt(it) > after && cell.time().applyAsInt(it) <= by);
  }

  /** Rounded is what there is, and no other number. */
  private void numbers(List<String> found) {
    switch (kind()) {
      case "count", "rare", "mean", "quartiles", "curve", "onset" -> near("n", cell.of(), found);
      case "share" -> {
        near("n", cell.of(), found);
        near("successes", cell.with(), found);
      }
      case "incomplete-share" -> {
        near("due", cell.of(), found);
        near("observed", cell.observed(), found);
        near("successes", cell.with(), found);
      }
      case "rate" -> {
        near("n", cell.of(), found);
        near("events", cell.events(), found);
      }
      case "adjusted" -> {
        near("n", cell.groups().getFirst().of(), found);
        near("reference", cell.groups().getLast().of(), found);
      }
      default -> {}
    }
  }

  private void near(String name, List<DrawnDocument> truth, List<String> found) {
    near(name, truth.size(), found);
  }

  private void near(String name, long truth, List<String> found) {
    if (Math.abs(figure.at("/" + name).longValue() - truth) > SLACK) {
      found.add(name + " is " + figure.at("/" + name) + ", in truth " + truth);
    }
  }
}

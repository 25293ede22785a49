package org.regenregistry.mapping.research;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;

/**
 * The first look at the treatments of a release: it counts whatever depends on all of them, and
 * then says of each, by its position, how it stands among the others.
 */
public final class ReleaseCensus {

  private static final List<ResearchField> QUASI_IDENTIFIERS =
      ResearchField.all().stream().filter(ResearchField::quasiIdentifier).toList();

  private final Map<String, Integer> patients = new HashMap<>();
  private final Map<String, Integer> clinics = new HashMap<>();
  private final List<Integer> clinicTreatments = new ArrayList<>();
  private final Map<String, List<Double>> doses = new TreeMap<>();
  private final Map<String, String> known = new HashMap<>();
  private final List<Seen> treatments = new ArrayList<>();

  /** What is kept of one treatment; the clinic's size is not known yet. */
  private record Seen(int clinic, SmallCells.Row row) {}

  /** Looks at the next treatment. */
  public void add(TreatmentDocument treatment) {
    int patient = number(patients, treatment.patient().pseudonym());
    int clinic = number(clinics, treatment.clinic().code().value());
    if (clinic == clinicTreatments.size()) {
      clinicTreatments.add(0);
    }
    clinicTreatments.set(clinic, clinicTreatments.get(clinic) + 1);
    treatment
        .cells()
        .ifPresent(
            cells ->
                cells
                    .administered()
                    .ifPresent(
                        dose ->
                            doses
                                .computeIfAbsent(treatment.product().type(), _ -> new ArrayList<>())
                                .add(dose)));
    treatments.add(new Seen(clinic, row(treatment, patient)));
  }

  private SmallCells.Row row(TreatmentDocument treatment, int patient) {
    JsonNode record = TreatmentJson.tree(treatment);
    List<String> values =
        QUASI_IDENTIFIERS.stream()
            .map(field -> kept(Generaliser.recorded(field, record).getFirst()))
            .toList();
    return new SmallCells.Row(kept(treatment.indication().group()), patient, values);
  }

  /** One text for all that are equal: there are few, and many treatments. */
  private String kept(String value) {
    return known.computeIfAbsent(value, it -> it);
  }

  private static int number(Map<String, Integer> numbers, String name) {
    return numbers.computeIfAbsent(name, _ -> numbers.size());
  }

  /**
   * Ends the count.
   *
   * @param random draws the numbers of patients and clinics, which must not tell their order
   */
  public Plan close(Random random) {
    List<SmallCells.Row> rows = treatments.stream().map(this::completed).toList();
    return new Plan(
        rows,
        SmallCells.of(rows),
        DoseFifths.of(doses),
        shuffled(patients.size(), random),
        shuffled(clinics.size(), random));
  }

  private SmallCells.Row completed(Seen seen) {
    List<String> values = new ArrayList<>(seen.row().values());
    for (int column = 0; column < values.size(); column++) {
      ResearchField field = QUASI_IDENTIFIERS.get(column);
      if (field.name().equals(Generaliser.CLINIC_SIZE)) {
        values.set(column, field.bandOf(clinicTreatments.get(seen.clinic())));
      }
    }
    return new SmallCells.Row(seen.row().group(), seen.row().patient(), values);
  }

  private static List<Integer> shuffled(int count, Random random) {
    List<Integer> numbers = new ArrayList<>(IntStream.rangeClosed(1, count).boxed().toList());
    Collections.shuffle(numbers, random);
    return numbers;
  }

  /** What the count has found. */
  public final class Plan {

    private final List<SmallCells.Row> rows;
    private final Suppression suppression;
    private final DoseFifths fifths;
    private final List<Integer> patientNumbers;
    private final List<Integer> clinicNumbers;
    private final int[] patientTreatments;

    private Plan(
        List<SmallCells.Row> rows,
        Suppression suppression,
        DoseFifths fifths,
        List<Integer> patientNumbers,
        List<Integer> clinicNumbers) {
      this.rows = rows;
      this.suppression = suppression;
      this.fifths = fifths;
      this.patientNumbers = patientNumbers;
      this.clinicNumbers = clinicNumbers;
      this.patientTreatments = new int[patientNumbers.size()];
      for (int position = 0; position < rows.size(); position++) {
        if (!suppression.isLeftOut(position)) {
          patientTreatments[rows.get(position).patient()]++;
        }
      }
    }

    /** How the treatment that was looked at in this place stands; none when it is left out. */
    public Optional<Standing> standing(int position, TreatmentDocument treatment) {
      if (suppression.isLeftOut(position)) {
        return Optional.empty();
      }
      int patient = rows.get(position).patient();
      int clinic = treatments.get(position).clinic();
      return Optional.of(
          new Standing(
              patientNumbers.get(patient),
              patientTreatments[patient],
              clinicNumbers.get(clinic),
              clinicTreatments.get(clinic),
              fifth(treatment),
              suppressed(position)));
    }

    private Optional<String> fifth(TreatmentDocument treatment) {
      return treatment.cells().stream()
          .flatMapToDouble(cells -> cells.administered().stream())
          .boxed()
          .findFirst()
          .flatMap(dose -> fifths.of(treatment.product().type(), dose));
    }

    private Set<String> suppressed(int position) {
      Set<String> names = new HashSet<>();
      for (int column = 0; column < QUASI_IDENTIFIERS.size(); column++) {
        if (suppression.isSuppressed(position, column)) {
          names.add(QUASI_IDENTIFIERS.get(column).name());
        }
      }
      return names;
    }

    /** Treatments looked at. */
    public int treatments() {
      return rows.size();
    }

    /** Patients with a treatment in the release. */
    public int patients() {
      return (int) Arrays.stream(patientTreatments).filter(count -> count > 0).count();
    }

    /** What small cells cost. */
    public Suppression suppression() {
      return suppression;
    }

    /** The limits of doses. */
    public DoseFifths fifths() {
      return fifths;
    }
  }
}

package org.regenregistry.benchmarks.workload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Quantity;

/** What was loaded, in an order that has nothing to do with the order of loading. */
public final class LoadedData {

  /** The same requests in every run. */
  private static final long ORDER = 20_260_630;

  private final List<LoadedPatient> patients;
  private final Map<Token, List<LoadedResource>> byCode;

  private LoadedData(List<LoadedPatient> patients) {
    this.patients = patients;
    this.byCode =
        patients.stream()
            .flatMap(LoadedPatient::observations)
            .filter(each -> each.code().isPresent())
            .collect(Collectors.groupingBy(each -> each.code().orElseThrow()));
  }

  /** What the answers to the submissions say. */
  public static LoadedData of(List<Submitted> submitted) throws IOException {
    List<LoadedPatient> patients = new ArrayList<>();
    for (Submitted each : submitted) {
      patients.add(LoadedPatient.of(each.bundle(), each.answer()));
    }
    patients.sort(Comparator.comparing(patient -> patient.patient().id()));
    Collections.shuffle(patients, new Random(ORDER));
    return new LoadedData(List.copyOf(patients));
  }

  List<LoadedPatient> patients() {
    return patients;
  }

  Stream<LoadedResource> resources() {
    return patients.stream().flatMap(patient -> patient.resources().stream());
  }

  /** How many resources were loaded. */
  public long size() {
    return resources().count();
  }

  /** How many Observations are among them. */
  public long observations() {
    return patients.stream().flatMap(LoadedPatient::observations).count();
  }

  /** The codes of Observations, the most frequent first. */
  List<Token> codes() {
    return byCode.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<Token, List<LoadedResource>> e) -> -e.getValue().size())
                .thenComparing(e -> e.getKey().value()))
        .map(Map.Entry::getKey)
        .toList();
  }

  int count(Token code) {
    return byCode.getOrDefault(code, List.of()).size();
  }

  /** The quantities given for a code, the smallest first. */
  List<Quantity> quantities(Token code) {
    return byCode.getOrDefault(code, List.of()).stream()
        .flatMap(each -> each.content().quantity().stream())
        .sorted(Comparator.comparing(Quantity::getValue))
        .toList();
  }
}

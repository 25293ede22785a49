package org.regenregistry.benchmarks.workload;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Quantity;
import org.regenregistry.benchmarks.load.Call;

/** Reads and searches for what was loaded, each with what its answer must hold. */
final class Questions {

  /** Entries of a page; asked for, since servers differ in what they give by themselves. */
  private static final int PAGE = 50;

  private static final String PAGE_SIZE = "&_count=" + PAGE;
  private static final int MOST = 20_000;
  private static final int FREQUENT_CODES = 10;
  private static final double HIGH_VALUES = 0.9;

  private final LoadedData data;
  private final int copies;

  /** Of what was loaded, each resource of which the server has so many times. */
  Questions(LoadedData data, int copies) {
    this.data = data;
    this.copies = copies;
  }

  List<Question> reads(Function<LoadedResource, String> path) {
    return data.resources()
        .limit(MOST)
        .map(
            each ->
                new Question(
                    Call.get(path.apply(each), 1),
                    new Expectation.TheResource(each.content().type(), each.id())))
        .toList();
  }

  List<Question> histories() {
    return observations(each -> search(each.path() + "/_history", 1));
  }

  List<Question> byIdentifier() {
    return observations(
        each -> search("Observation?identifier=" + each.content().identifier().encoded(), 1));
  }

  List<Question> byPatientAndCode() {
    return data.patients().stream()
        .flatMap(
            patient ->
                codesOf(patient)
                    .map(code -> search(patientAndCode(patient, code), patient.count(code))))
        .limit(MOST)
        .toList();
  }

  List<Question> including() {
    return data.patients().stream()
        .flatMap(
            patient ->
                codesOf(patient)
                    .map(
                        code ->
                            search(
                                patientAndCode(patient, code) + "&_include=Observation:patient",
                                patient.count(code) + 1)))
        .limit(MOST)
        .toList();
  }

  List<Question> includingBack() {
    return patients(
        patient ->
            search(
                "Patient?_id=" + patient.patient().id() + "&_revinclude=Observation:patient",
                1 + (int) patient.observations().count()));
  }

  List<Question> everything() {
    return patients(
        patient ->
            new Question(
                Call.get(
                    patient.patient().path() + "/$everything?_count=100", RegistryBundle.ENTRIES),
                new Expectation.Entries(RegistryBundle.ENTRIES)));
  }

  List<Question> chainedByPatient() {
    return patients(
        patient ->
            search(
                "Observation?subject:Patient.identifier="
                    + patient.patient().content().identifier().encoded(),
                (int) patient.observations().count()));
  }

  List<Question> chainedByWhole() {
    return data.patients().stream()
        .flatMap(
            patient ->
                patient
                    .wholes()
                    .map(
                        whole ->
                            search(
                                "Observation?part-of:Procedure.identifier="
                                    + whole.content().identifier().encoded(),
                                patient.parts(whole))))
        .limit(MOST)
        .toList();
  }

  List<Question> byFrequentCode(String more) {
    return frequent()
        .map(code -> search("Observation?code=" + code.encoded() + more, data.count(code)))
        .toList();
  }

  List<Question> having() {
    return frequent()
        .map(
            code ->
                search(
                    "Patient?_has:Observation:patient:code=" + code.encoded(),
                    (int) data.patients().stream().filter(each -> each.count(code) > 0).count()))
        .toList();
  }

  List<Question> counts() {
    return frequent()
        .map(
            code ->
                new Question(
                    Call.get("Observation?code=" + code.encoded() + "&_count=0", 0),
                    new Expectation.Total((long) data.count(code) * copies)))
        .toList();
  }

  List<Question> byHighValue() {
    return data.codes().stream()
        .filter(code -> data.quantities(code).size() >= FREQUENT_CODES)
        .limit(FREQUENT_CODES)
        .map(this::byHighValue)
        .toList();
  }

  private Question byHighValue(Token code) {
    List<Quantity> values = data.quantities(code);
    int first = (int) (values.size() * HIGH_VALUES);
    Quantity bound = values.get(first);
    String quantity =
        "ge" + bound.getValue().toPlainString() + "|" + bound.getSystem() + "|" + bound.getCode();
    return search(
        "Observation?code=" + code.encoded() + "&value-quantity=" + Token.encode(quantity),
        values.size() - first);
  }

  private Stream<Token> frequent() {
    return data.codes().stream().limit(FREQUENT_CODES);
  }

  private List<Question> observations(Function<LoadedResource, Question> question) {
    return data.patients().stream()
        .flatMap(LoadedPatient::observations)
        .limit(MOST)
        .map(question)
        .toList();
  }

  private List<Question> patients(Function<LoadedPatient, Question> question) {
    return data.patients().stream().limit(MOST).map(question).toList();
  }

  private static Stream<Token> codesOf(LoadedPatient patient) {
    return patient.observations().flatMap(each -> each.code().stream()).distinct();
  }

  private static String patientAndCode(LoadedPatient patient, Token code) {
    return "Observation?patient=" + patient.patient().id() + "&code=" + code.encoded();
  }

  /** A search with so many matches at least, of which a page shows no more than it holds. */
  private static Question search(String path, int matches) {
    String joint = path.contains("?") ? PAGE_SIZE : PAGE_SIZE.replace('&', '?');
    return new Question(
        Call.get(path + joint, 0), new Expectation.Entries(Math.min(matches, PAGE)));
  }
}

package org.regenregistry.benchmarks.workload;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.regenregistry.benchmarks.load.Calls;

/** Makes the requests of each workload from what was loaded. */
public final class Preparation {

  private static final int CREATES_LOOKED_AT = 3;

  private final LoadedData data;
  private final Questions questions;

  /** From this data, which the server has so many times, each time under other ids. */
  public Preparation(LoadedData data, int copies) {
    this.data = data;
    this.questions = new Questions(data, copies);
  }

  /** The requests of a workload, and some of them to look at the answers. */
  public Prepared of(Workload workload) throws IOException {
    return switch (workload) {
      case INGEST -> throw new IllegalArgumentException("ingest needs no loaded data");
      case RESUBMIT -> Prepared.of(resubmissions());
      case READ -> Prepared.of(questions.reads(LoadedResource::path));
      case VREAD -> Prepared.of(questions.reads(LoadedResource::versionPath));
      case IDENTIFIER -> Prepared.of(questions.byIdentifier());
      case PATIENT_CODE -> Prepared.of(questions.byPatientAndCode());
      case CODE_VALUE -> Prepared.of(questions.byHighValue());
      case CHAINED_PATIENT -> Prepared.of(questions.chainedByPatient());
      case CHAINED_PART_OF -> Prepared.of(questions.chainedByWhole());
      case HAS -> Prepared.of(questions.having());
      case INCLUDE -> Prepared.of(questions.including());
      case REVINCLUDE -> Prepared.of(questions.includingBack());
      case COUNT -> Prepared.of(questions.counts());
      case SORTED -> Prepared.of(questions.byFrequentCode("&_sort=-date"));
      case PAGING -> walking(questions.byFrequentCode(""));
      case EVERYTHING -> Prepared.of(questions.everything());
      case HISTORY -> Prepared.of(questions.histories());
      case CONDITIONAL_CREATE -> creating(NewObservations.of(data));
      case MIXED -> creating(mix());
    };
  }

  private List<Question> resubmissions() {
    return data.patients().stream()
        .map(LoadedPatient::bundle)
        .map(
            bundle ->
                new Question(bundle.submission(), new Expectation.Written(RegistryBundle.ENTRIES)))
        .toList();
  }

  private static Prepared walking(List<Question> starts) {
    return new Prepared(new Walk(new Cycle(starts)), Prepared.of(starts).samples());
  }

  private static Prepared creating(Calls calls) {
    return new Prepared(
        calls,
        Stream.generate(calls::next)
            .limit(CREATES_LOOKED_AT)
            .map(call -> new Question(call.orElseThrow(), new Expectation.Success()))
            .toList());
  }

  private Calls mix() throws IOException {
    Calls reads = new Cycle(questions.reads(LoadedResource::path));
    Calls searches = new Cycle(questions.byPatientAndCode());
    Calls creates = NewObservations.of(data);
    return new Mix(
        Stream.of(
                Collections.nCopies(5, reads),
                Collections.nCopies(3, searches),
                Collections.nCopies(2, creates))
            .flatMap(List::stream)
            .toList());
  }
}

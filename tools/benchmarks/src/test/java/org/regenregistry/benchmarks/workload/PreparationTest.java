package org.regenregistry.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.regenregistry.benchmarks.load.Call;
import org.regenregistry.benchmarks.load.Calls;

final class PreparationTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INGEST")
  void everyWorkloadHasSamplesAndSendsWellFormedAddresses(Workload workload) throws IOException {
    Prepared prepared = prepared(workload);
    assertThat(prepared.samples()).isNotEmpty();
    for (int i = 0; i < 100; i++) {
      String path = prepared.calls().next().orElseThrow().path();
      assertThat(URI.create("http://localhost/fhir/" + path)).isNotNull();
      assertThat(path).doesNotContain("|", "{", "null");
    }
  }

  @Test
  void anUnknownNameIsNoWorkload() {
    assertThat(Workload.labelled("patient-code")).contains(Workload.PATIENT_CODE);
    assertThat(Workload.labelled("everything-else")).isEmpty();
  }

  @Test
  void ingestNeedsNoLoadedData() {
    assertThatIllegalArgumentException().isThrownBy(() -> prepared(Workload.INGEST));
  }

  @Test
  void aCountExpectsWhatWasLoaded() throws IOException {
    LoadedData data = Loaded.data();
    Token code = data.codes().getFirst();
    long loaded =
        Loaded.BUNDLES.stream()
            .flatMap(bundle -> bundle.resources().stream())
            .filter(resource -> resource.code().stream().anyMatch(code::equals))
            .count();
    assertThat(prepared(Workload.COUNT).samples())
        .extracting(Question::expectation)
        .contains(new Expectation.Total(loaded));
    assertThat(new Preparation(data, 4).of(Workload.COUNT).samples())
        .extracting(Question::expectation)
        .contains(new Expectation.Total(4 * loaded));
  }

  @Test
  void highValuesAreATenthOfAll() throws IOException {
    LoadedData data = Loaded.data();
    Token code =
        data.codes().stream().filter(each -> data.quantities(each).size() >= 10).findFirst().get();
    int all = data.quantities(code).size();
    assertThat(prepared(Workload.CODE_VALUE).samples().getFirst().expectation())
        .isEqualTo(new Expectation.Entries(Math.min(50, all - (int) (all * 0.9))));
  }

  @Test
  void createsNeverRepeatAnIdentifier() throws IOException {
    Calls calls = prepared(Workload.CONDITIONAL_CREATE).calls();
    List<Call> creates =
        Stream.generate(calls::next).limit(200).map(Optional::orElseThrow).toList();
    Set<String> conditions = new HashSet<>();
    for (Call create : creates) {
      String condition = create.headers().getOrDefault("If-None-Exist", "");
      assertThat(condition).startsWith("identifier=http").contains("%7Cbench-");
      assertThat(create.body().orElseThrow()).doesNotContain("urn:uuid:", "@identifier@");
      conditions.add(condition);
    }
    assertThat(conditions).hasSize(200);
  }

  @Test
  void theMixIsHalfReadsAndAFifthWrites() throws IOException {
    Calls calls = prepared(Workload.MIXED).calls();
    List<Call> hundred =
        Stream.generate(calls::next).limit(100).map(Optional::orElseThrow).toList();
    assertThat(hundred).filteredOn(call -> call.method().equals("POST")).hasSize(20);
    assertThat(hundred).filteredOn(call -> call.path().contains("?")).hasSize(30);
  }

  @Test
  void aWalkFollowsTheServersLinkWhateverItsForm() throws IOException {
    Calls walk = prepared(Workload.PAGING).calls();
    Call first = walk.next().orElseThrow();
    assertThat(
            walk.following(
                first,
                Loaded.json(
                    "{\"link\":[{\"relation\": \"next\", \"url\": \"http://x/fhir?c=1\"}]}")))
        .map(Call::path)
        .contains("http://x/fhir?c=1");
    assertThat(
            walk.following(
                first, Loaded.json("{\"link\":[{\"url\":\"http://y\",\"relation\":\"next\"}]}")))
        .map(Call::path)
        .contains("http://y");
    assertThat(
            walk.following(
                first, Loaded.json("{\"link\":[{\"relation\":\"self\",\"url\":\"http://x\"}]}")))
        .isEmpty();
  }

  @Test
  void submissionsSendEachBundleOnceAndRememberWhatWasAccepted() {
    Submissions submissions = new Submissions(Loaded.BUNDLES.subList(0, 2));
    Call first = submissions.next().orElseThrow();
    assertThat(submissions.next()).isPresent();
    assertThat(submissions.next()).isEmpty();
    assertThat(submissions.following(first, Loaded.json("{}"))).isEmpty();
    assertThat(submissions.submitted())
        .extracting(Submitted::bundle)
        .containsExactly(Loaded.BUNDLES.getFirst());
  }

  private static Prepared prepared(Workload workload) throws IOException {
    return new Preparation(Loaded.data(), 1).of(workload);
  }
}

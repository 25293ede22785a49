package org.regenregistry.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.access.Caller;

/** The dictionary of terms is complete whatever becomes of the transactions that add to it. */
class KnownTermsIT {

  private static final StoreLab LAB = new StoreLab();

  private final Caller.Clinic clinic = LAB.newClinic();

  @Test
  void aTermOfARolledBackTransactionIsAddedByTheNext() {
    save("lost", _ -> false);
    assertThat(found("lost")).isZero();
    save("lost", _ -> true);
    assertThat(found("lost")).isEqualTo(1);
  }

  @Test
  void aTermThatIsKnownIsFoundUnderEveryResource() {
    save("twice", _ -> true);
    save("twice", _ -> true);
    assertThat(found("twice")).isEqualTo(2);
  }

  @Test
  void clinicsShareNoTerms() {
    save("own", _ -> true);
    Caller.Clinic other = LAB.newClinic();
    LAB.save(other, List.of(version("own")));
    assertThat(found("own")).isEqualTo(1);
    assertThat(found(other, "own")).isEqualTo(1);
  }

  @Test
  void transactionsThatAddTheSameTermsInAnyOrderAllSucceed() {
    List<CompletableFuture<Void>> writers =
        IntStream.range(0, 8)
            .mapToObj(
                writer ->
                    CompletableFuture.runAsync(
                        () ->
                            IntStream.range(0, 12)
                                .map(number -> writer % 2 == 0 ? number : 11 - number)
                                .forEach(number -> save("race " + number, _ -> true))))
            .toList();
    writers.forEach(CompletableFuture::join);
    for (int number = 0; number < 12; number++) {
      assertThat(found("race " + number)).isEqualTo(8);
    }
  }

  private void save(String code, Predicate<Boolean> keep) {
    LAB.transactions()
        .write(
            clinic,
            writer -> {
              writer.save(List.of(version(code)), writer.now());
              return true;
            },
            keep);
  }

  private static NewVersion.Content version(String code) {
    ResourceKey key = Sample.keys(ResourceKind.ORGANIZATION, 1).getFirst();
    return new NewVersion.Content(
        key,
        1,
        Optional.empty(),
        "{}",
        "00",
        List.of(),
        new SearchValues(
            1,
            Set.of(SearchTerm.coding("Organization.type", "urn:s", code, "")),
            Set.of(),
            Set.of(),
            Set.of()),
        Set.of());
  }

  private long found(String code) {
    return found(clinic, code);
  }

  private static long found(Caller.Clinic caller, String code) {
    SearchCondition condition =
        new SearchCondition.HasTerm("Organization.type", List.of(new TermPattern.Code(code)));
    SearchRequest count =
        new SearchRequest(
            ResourceKind.ORGANIZATION,
            List.of(condition),
            SearchOrder.BY_ID,
            Optional.empty(),
            0,
            SearchRequest.Total.EXACT);
    return LAB.transactions().read(caller, reader -> reader.search(count)).total().orElseThrow();
  }
}

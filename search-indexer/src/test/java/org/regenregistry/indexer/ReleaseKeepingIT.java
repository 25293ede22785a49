package org.regenregistry.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.regenregistry.indexer.ReleaseStand.PATIENCE;

import co.elastic.clients.elasticsearch.indices.IndexSettingBlocks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ledger.Release;
import org.regenregistry.indexer.ledger.Releases.Listed;
import org.regenregistry.localstack.postgresql.DatabaseRole;
import org.regenregistry.mapping.research.ResearchIndex;

/** When releases come and go, and who leaves them, with real servers. */
class ReleaseKeepingIT {

  private static final int PATIENTS = 60;

  private final ReleaseStand releases = new ReleaseStand(PATIENTS);

  ReleaseKeepingIT() throws IOException {}

  @AfterEach
  void close() throws IOException {
    releases.close();
  }

  @Test
  void whoWithdrawsIsInNoReleaseAnyMoreWithinAMinute() throws IOException {
    Release before = releases.build();
    Release now = releases.build();
    ReleaseStand.Treated leaving = releases.patient(10);
    assertThat(releases.finds(before, leaving.document(0))).isTrue();
    assertThat(releases.finds(now, leaving.document(1))).isTrue();
    long all = releases.served();
    long begin = System.nanoTime();

    releases.withdraw(leaving);
    await().atMost(PATIENCE).until(() -> !releases.finds(now, leaving.document(1)));
    await().atMost(PATIENCE).until(() -> !releases.finds(before, leaving.document(0)));

    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertThat(took).isLessThan(Duration.ofSeconds(60));
    System.out.printf("withdrawal: out of two releases after %d ms%n", took.toMillis());
    releases.awaitCaughtUp();
    assertThat(releases.served()).isEqualTo(all - 2);
    assertThat(releases.finds(now, releases.patient(11).document(0))).isTrue();
  }

  @Test
  void aTreatmentThatIsDeletedAloneStaysUntilItsPatientWithdraws() throws IOException {
    Release release = releases.build();
    ReleaseStand.Treated treated = releases.patient(10);
    releases
        .stand()
        .store()
        .delete(treated.patient(), "Procedure", treated.procedures().getFirst());
    releases.awaitCaughtUp();
    assertThat(releases.finds(release, treated.document(0))).isTrue();

    releases.withdraw(treated);
    releases.awaitCaughtUp();

    assertThat(releases.finds(release, treated.document(0))).isFalse();
    assertThat(releases.finds(release, treated.document(1))).isFalse();
  }

  @Test
  void aPatientStaysDueUntilEveryReleaseHasForgotten() throws IOException {
    Release release = releases.build();
    ReleaseStand.Treated leaving = releases.patient(7);
    refuseWrites(release);
    releases.withdraw(leaving);

    await().atMost(PATIENCE).until(() -> releases.stand().index().documents().size() == 65);
    assertThat(releases.stand().dirtyPatients()).isEqualTo(1);
    assertThat(releases.finds(release, leaving.document(0))).isTrue();

    allowWrites(release);
    releases.awaitCaughtUp();
    assertThat(releases.finds(release, leaving.document(0))).isFalse();
  }

  @Test
  void theLastThreeAreKept() throws IOException {
    for (int release = 1; release <= 5; release++) {
      assertThat(releases.build().number()).isEqualTo(release);
      assertThat(served()).containsExactly(ResearchIndex.name(release));
    }

    assertThat(releases.administration().releases(10))
        .extracting(Listed::state)
        .containsExactly("published", "published", "published", "retired", "retired");
    assertThat(indices()).containsExactlyInAnyOrder("research-3", "research-4", "research-5");
    assertThat(releases.stand().number("select count(*) from research_release where key is null"))
        .isEqualTo(2);
  }

  @Test
  void whatSomebodyBeganAndDidNotFinishIsGivenUp() throws IOException {
    releases.build();
    as(
        """
        insert into research_release (number, index_name, state, source_index, as_of, data_revision,
          catalogue_version, mapping_version, derivation_version, key, built_at)
        select 2, 'research-2', 'building', source_index, as_of, data_revision, catalogue_version,
          mapping_version, derivation_version, key, built_at from research_release
        """);
    releases.stand().index().client().indices().create(create -> create.index("research-2"));

    assertThat(releases.build().number()).isEqualTo(3);

    assertThat(releases.administration().releases(10))
        .extracting(Listed::state)
        .containsExactly("published", "failed", "published");
    assertThat(indices()).containsExactlyInAnyOrder("research-1", "research-3");
  }

  private void as(String sql) {
    releases.stand().store().as(DatabaseRole.INDEXER, statements -> statements.sql(sql).update());
  }

  private List<String> served() throws IOException {
    return releases
        .stand()
        .index()
        .client()
        .indices()
        .getAlias(alias -> alias.index("research-*"))
        .result()
        .entrySet()
        .stream()
        .filter(index -> index.getValue().aliases().containsKey(ResearchIndex.ALIAS))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> indices() throws IOException {
    return List.copyOf(
        releases
            .stand()
            .index()
            .client()
            .indices()
            .get(get -> get.index("research-*"))
            .result()
            .keySet());
  }

  private void refuseWrites(Release release) throws IOException {
    set(release, blocks -> blocks.write(true));
  }

  private void allowWrites(Release release) throws IOException {
    set(release, blocks -> blocks.write(false));
  }

  private void set(Release release, UnaryOperator<IndexSettingBlocks.Builder> blocks)
      throws IOException {
    releases
        .stand()
        .index()
        .client()
        .indices()
        .putSettings(
            put ->
                put.index(release.index())
                    .settings(
                        settings ->
                            settings.blocks(
                                blocks.apply(new IndexSettingBlocks.Builder()).build())));
  }
}

package org.regenregistry.indexer.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.regenregistry.indexer.ledger.Generation;
import org.regenregistry.indexer.ledger.Generation.State;
import org.regenregistry.indexer.relay.IndexStep.Retire;

/** What is done about the indices, whatever state they are in. */
class IndexPlanTest {

  private static final int WORLDS = 20_000;

  private final Random random = new Random(1);

  @Test
  void fromAnyStateOneIndexOfTheNewestVersionAtWorkComesToServe() {
    for (int world = 0; world < WORLDS; world++) {
      IndexWorld.random(random).settle(random).assertSound();
    }
  }

  @Test
  void beginsTheFirstIndex() {
    var world = new IndexWorld().atWork("v1").settle(random);

    assertThat(world.live()).containsExactly("1v1SERVING");
  }

  @Test
  void keepsTheIndexBeforeForAWhile() {
    var world =
        new IndexWorld().with(1, "v1", State.SERVING).atWork("v1").atWork("v2").settle(random);
    assertThat(world.live()).containsExactly("1v1PREVIOUS", "2v2SERVING");

    world.keptLongEnough().settle(random);
    assertThat(world.live()).containsExactly("2v2SERVING");
  }

  @Test
  void leavesAnOperatorsReturnAlone() {
    var world =
        new IndexWorld()
            .with(1, "v1", State.SERVING)
            .with(2, "v2", State.PREVIOUS)
            .atWork("v2")
            .keptLongEnough();

    assertThat(world.next("v2")).isEmpty();
  }

  @Test
  void anOlderVersionLeavesTheNewerAlone() {
    var world =
        new IndexWorld()
            .with(1, "v1", State.PREVIOUS)
            .with(2, "v2", State.SERVING)
            .atWork("v1")
            .atWork("v2");

    assertThat(world.next("v1")).isEmpty();
    assertThat(world.lost(1).settle(random).live()).containsExactly("2v2SERVING");
  }

  @Test
  void returnsToTheIndexBeforeWhenTheNewerVersionIsWithdrawn() {
    var world =
        new IndexWorld()
            .with(1, "v1", State.PREVIOUS)
            .with(2, "v2", State.SERVING)
            .atWork("v1")
            .settle(random);

    assertThat(world.live()).containsExactly("1v1SERVING");
  }

  @Test
  void beginsAnewWhenTheNewerVersionIsWithdrawnAndNothingIsLeftToReturnTo() {
    var world =
        new IndexWorld()
            .with(1, "v1", State.RETIRED)
            .with(2, "v2", State.SERVING)
            .atWork("v1")
            .settle(random);

    assertThat(world.live()).containsExactly("2v2PREVIOUS", "3v1SERVING");
  }

  @Test
  void givesUpWhatAWithdrawnVersionBegan() {
    var world =
        new IndexWorld()
            .with(1, "v1", State.SERVING)
            .with(2, "v2", State.RETIRED)
            .with(3, "v3", State.BUILDING)
            .atWork("v2")
            .settle(random);

    assertThat(world.live()).containsExactly("1v1PREVIOUS", "4v2SERVING");
  }

  @Test
  void neverServesWhatItDoesNotWrite() {
    var world =
        new IndexWorld()
            .with(1, "v1", State.SERVING)
            .with(2, "v2", State.BUILDING)
            .atWork("v1")
            .atWork("v2");

    assertThat(world.next("v1")).isEmpty();
    assertThat(world.next("v2")).isPresent();
  }

  @Test
  void whenTheServingIndexIsLostTheOneBeforeServesAtOnce() {
    var world =
        new IndexWorld()
            .with(1, "v1", State.PREVIOUS)
            .with(2, "v1", State.SERVING)
            .lost(2)
            .atWork("v1");

    assertThat(world.settle(random).live()).containsExactly("1v1SERVING");
  }

  @Test
  void whenTheServingIndexIsLostAndTheOneBeforeLacksPatientsAnotherIsBegun() {
    var world =
        new IndexWorld()
            .with(1, "v1", State.PREVIOUS)
            .with(2, "v1", State.SERVING)
            .lost(2)
            .notFilled(1)
            .atWork("v1");

    assertThat(world.settle(random).live()).containsExactly("1v1PREVIOUS", "3v1SERVING");
  }

  @Test
  void anIndexThatNobodyOwnsAnswersNothing() {
    var world = new IndexWorld().with(1, "v1", State.RETIRED).atWork("v1");
    world.served().add("index-9");

    world.settle(random);

    assertThat(world.served()).containsExactly("index-2");
  }

  @Test
  void anIndexThatCannotBeReachedIsGivenUpUnlessItServes() {
    var world =
        new IndexWorld().with(1, "v1", State.PREVIOUS).with(2, "v1", State.SERVING).atWork("v1");
    var previous = new Generation(1, "index-1", "v1", State.PREVIOUS);

    assertThat(world.next("v1", Set.of("index-1")))
        .contains(new Retire(previous, "cannot be reached"));
    assertThat(world.next("v1", Set.of("index-2"))).isEmpty();
    assertThat(world.next("v1", Set.of("index-1", "index-2"))).isEmpty();
  }

  @Test
  void anIndexWithAnotherMappingIsFollowedByOneWithItsOwn() {
    var world =
        new IndexWorld()
            .with(1, "v1", State.PREVIOUS)
            .with(2, "v1", State.SERVING)
            .changed(2)
            .atWork("v1")
            .settle(random);

    assertThat(world.live()).containsExactly("3v1SERVING");
  }
}

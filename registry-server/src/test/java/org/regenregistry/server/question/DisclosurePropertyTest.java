package org.regenregistry.server.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.statistics.Proportion;
import org.regenregistry.mapping.statistics.RiskDifference;
import org.regenregistry.server.question.ExactFigure.CountFigure;
import org.regenregistry.server.question.ExactFigure.IncompleteShareFigure;
import org.regenregistry.server.question.ExactFigure.MeanDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.MeanFigure;
import org.regenregistry.server.question.ExactFigure.ShareDifferenceFigure;
import org.regenregistry.server.question.ExactFigure.ShareFigure;
import org.regenregistry.server.question.PublishedFigure.Count;
import org.regenregistry.server.question.PublishedFigure.Difference;
import org.regenregistry.server.question.PublishedFigure.IncompleteShare;
import org.regenregistry.server.question.PublishedFigure.Mean;
import org.regenregistry.server.question.PublishedFigure.Reason;
import org.regenregistry.server.question.PublishedFigure.Share;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.question.TableHead.Column;
import org.regenregistry.server.research.DisclosureRule;

/** What holds for every table that can be published, whatever was counted. */
class DisclosurePropertyTest {

  private static final int ENOUGH = 8;
  private static final int MULTIPLE = 5;

  private static final TableHead HEAD =
      new TableHead(
          "table",
          "Table",
          List.of(
              new TableHead.Key("sex", "Sex", TableHead.Sum.OF_PARTS),
              new TableHead.Key("grade", "Grade", TableHead.Sum.OF_PARTS)),
          List.of(new Column("n", "n", "1", ""), new Column("share", "share", "1", "")));

  private final Disclosure disclosure = new Disclosure(new DisclosureRule(ENOUGH, MULTIPLE));

  /** A group in which some succeed; each treatment is of another patient. */
  record Group(int successes, int failures) {

    Tally all() {
      return tally(successes + failures);
    }

    ShareFigure share() {
      return new ShareFigure(tally(successes), all());
    }
  }

  static Tally tally(long patients) {
    return new Tally(
        patients, (double) patients, (int) Math.min(3, patients), Math.ceilDiv(patients, 3));
  }

  @Provide
  Arbitrary<Group> groups() {
    Arbitrary<Integer> counts =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(0)),
            Tuple.of(3, Arbitraries.integers().between(1, 9)),
            Tuple.of(3, Arbitraries.integers().between(8, 60)),
            Tuple.of(1, Arbitraries.integers().between(60, 5_000)));
    return Combinators.combine(counts, counts).as(Group::new);
  }

  @Provide
  Arbitrary<List<Group>> tables() {
    return groups().list().ofSize(12);
  }

  /** Three by four groups. */
  private static ExactTable table(List<Group> groups) {
    return new ExactTable(
        HEAD,
        IntStream.range(0, groups.size())
            .mapToObj(
                index ->
                    new ExactRow(
                        List.of("s" + index % 3, "g" + index / 3),
                        groups.get(index).all(),
                        List.of(
                            new CountFigure(groups.get(index).all()), groups.get(index).share())))
            .toList());
  }

  private List<List<PublishedFigure>> published(List<Group> groups) {
    return disclosure.publish(table(groups)).rows().stream()
        .map(row -> List.copyOf(row.figures().values()))
        .toList();
  }

  @Property
  void noFigureIsAboutOneToSevenPatientsOrTellsThatThereIsNobody(
      @ForAll("tables") List<Group> groups) {
    List<List<PublishedFigure>> rows = published(groups);
    for (int row = 0; row < rows.size(); row++) {
      if (groups.get(row).all().treatments() < ENOUGH) {
        assertThat(rows.get(row)).containsOnly(new Withheld(Reason.SMALL_CELL));
      }
    }
  }

  @Property
  void noShareTellsOfOneToSevenWithOrWithoutTheProperty(@ForAll("groups") Group group) {
    boolean isSmall = group.successes() < ENOUGH || group.failures() < ENOUGH;

    assertThat(disclosure.publish(group.share()) instanceof Share).isEqualTo(!isSmall);
  }

  @Property
  void aSmallPartLooksTheSameWhetherThereIsSomebodyOrNobody(@ForAll("groups") Group group) {
    if (group.successes() >= ENOUGH && group.failures() < ENOUGH) {
      Group nobody = new Group(group.successes(), 0);
      Group seven = new Group(group.successes(), ENOUGH - 1);
      assertThat(disclosure.publish(nobody.share()))
          .isEqualTo(disclosure.publish(seven.share()))
          .isEqualTo(disclosure.publish(group.share()));
    }
  }

  @Property
  void countsAreMultiplesThatLieNoFurtherThanHalfOfOneFromTheTruth(
      @ForAll("tables") List<Group> groups) {
    List<List<PublishedFigure>> rows = published(groups);
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).getFirst() instanceof Count(long n)) {
        assertThat(n % MULTIPLE).isZero();
        assertThat(Math.abs(n - groups.get(row).all().treatments())).isLessThanOrEqualTo(2);
      }
    }
  }

  @Property
  void whatIsWithheldOfAWholeIsMoreThanOneCellOrAllOfIt(@ForAll("tables") List<Group> groups) {
    List<List<PublishedFigure>> rows = published(groups);
    for (List<Integer> whole : wholes()) {
      for (int column = 0; column < 2; column++) {
        int figure = column;
        List<Integer> hidden =
            whole.stream().filter(row -> rows.get(row).get(figure) instanceof Withheld).toList();
        assertThat(hidden.size() != 1 || hidden.size() == whole.size()).isTrue();
      }
    }
  }

  /** Rows that differ in one key. */
  private static List<List<Integer>> wholes() {
    List<List<Integer>> wholes = new ArrayList<>();
    Map<Integer, List<Integer>> bySex =
        IntStream.range(0, 12).boxed().collect(Collectors.groupingBy(row -> row % 3));
    Map<Integer, List<Integer>> byGrade =
        IntStream.range(0, 12).boxed().collect(Collectors.groupingBy(row -> row / 3));
    wholes.addAll(bySex.values());
    wholes.addAll(byGrade.values());
    return wholes;
  }

  /** Of a whole with two small cells, too: the rows beside them would tell. */
  @Property
  void aTableLooksTheSameWhetherItsSmallCellsHoldSomebodyOrNobody(
      @ForAll("tables") List<Group> groups) {
    List<Group> emptied =
        groups.stream().map(it -> it.all().treatments() < ENOUGH ? new Group(0, 0) : it).toList();

    assertThat(published(emptied)).isEqualTo(published(groups));
  }

  @Property
  void intervalsAreNeverNarrowerThanTheExactOnes(@ForAll("groups") Group group) {
    if (disclosure.publish(group.share()) instanceof Share share) {
      Interval exact = Proportion.wilson(group.successes(), group.all().treatments()).interval();
      assertThat(share.interval().lower()).isLessThanOrEqualTo(exact.lower());
      assertThat(share.interval().upper()).isGreaterThanOrEqualTo(exact.upper());
      assertThat(share.interval().contains(share.share())).isTrue();
    }
  }

  @Property
  void differencesAreNeverMoreCertainThanTheExactOnes(
      @ForAll("groups") Group one, @ForAll("groups") Group other) {
    var figure = new ShareDifferenceFigure(one.share(), other.share());
    if (disclosure.publish(figure) instanceof Difference difference) {
      holds(
          difference.interval(),
          RiskDifference.newcombe(
                  one.successes(),
                  one.all().treatments(),
                  other.successes(),
                  other.all().treatments())
              .interval());
    }
  }

  @Property
  void meansAndTheirDifferencesAreNeverMoreCertainThanTheExactOnes(
      @ForAll("means") MeanFigure one, @ForAll("means") MeanFigure other) {
    if (disclosure.publish(one) instanceof Mean mean) {
      holds(mean.interval(), exact(one).estimate().interval());
      assertThat(mean.interval().contains(mean.mean())).isTrue();
    }
    if (disclosure.publish(new MeanDifferenceFigure(one, other)) instanceof Difference difference) {
      holds(difference.interval(), exact(one).minus(exact(other)).interval());
    }
  }

  @Provide
  Arbitrary<MeanFigure> means() {
    return Combinators.combine(
            Arbitraries.integers().between(8, 500),
            Arbitraries.doubles().between(-60, 60),
            Arbitraries.doubles().between(0, 40))
        .as((n, mean, deviation) -> new MeanFigure(tally(n), mean, deviation, 1));
  }

  private static org.regenregistry.mapping.statistics.Mean exact(MeanFigure figure) {
    return org.regenregistry.mapping.statistics.Mean.t(
        figure.of().treatments(), figure.mean(), figure.deviation());
  }

  private static void holds(Interval published, Interval exact) {
    assertThat(published.lower()).isLessThanOrEqualTo(exact.lower());
    assertThat(published.upper()).isGreaterThanOrEqualTo(exact.upper());
  }

  @Property
  void theShareOfTheDueIsOfRoundedCountsAndItsBoundsHoldWhatIsPossible(
      @ForAll("groups") Group group, @ForAll("groups") Group missing) {
    long observed = group.all().treatments();
    long due = observed + missing.successes();
    var figure = new IncompleteShareFigure(tally(group.successes()), tally(observed), tally(due));
    if (disclosure.publish(figure) instanceof IncompleteShare share) {
      assertThat(List.of(share.due(), share.observed(), share.successes()))
          .allMatch(count -> count % MULTIPLE == 0);
      assertThat(share.bounds().lower())
          .isLessThanOrEqualTo(Proportion.wilson(group.successes(), due).interval().lower());
      assertThat(share.bounds().upper())
          .isGreaterThanOrEqualTo(
              Proportion.wilson(group.successes() + due - observed, due).interval().upper());
    } else {
      assertThat(group.successes() < ENOUGH || group.failures() < ENOUGH).isTrue();
    }
  }

  @Property
  void aMeanIsOfThreeClinicsOfWhichNoneHasMost(
      @ForAll("groups") Group group, @ForAll("clinics") int clinics) {
    long n = group.all().treatments();
    var figure =
        new MeanFigure(new Tally(n, (double) n, clinics, group.successes()), 3.14, 2.72, 1);

    boolean isPublished = n >= ENOUGH && clinics >= 3 && group.successes() / (double) n < 0.6;
    assertThat(disclosure.publish(figure) instanceof Mean).isEqualTo(isPublished);
  }

  @Provide
  Arbitrary<Integer> clinics() {
    return Arbitraries.integers().between(0, 3);
  }
}

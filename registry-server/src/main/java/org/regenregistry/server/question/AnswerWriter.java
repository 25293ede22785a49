package org.regenregistry.server.question;

import java.util.List;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.statistics.Interval;
import org.regenregistry.mapping.treatment.WindowSet;
import org.regenregistry.server.cohort.PublishedCount;
import org.regenregistry.server.question.Answer.Definition;
import org.regenregistry.server.question.Answer.Header;
import org.regenregistry.server.question.Answer.Position;
import org.regenregistry.server.question.Answer.Suppression;
import org.regenregistry.server.question.PublishedFigure.Count;
import org.regenregistry.server.question.PublishedFigure.Withheld;
import org.regenregistry.server.research.DisclosureRule;

/** Makes the answer of what was counted; every figure of it went through {@link Disclosure}. */
final class AnswerWriter {

  /** Of a hash in a citation; enough to find the question again. */
  private static final int CITED = 12;

  private final DisclosureRule rule;
  private final Disclosure disclosure;

  AnswerWriter(DisclosureRule rule) {
    this.rule = rule;
    this.disclosure = new Disclosure(rule);
  }

  Answer write(QuestionHead head, AskedQuestion asked, Release release, Exact exact) {
    List<PublishedTable> tables =
        exact.plan().tables().stream()
            .map(table -> exact.strata().table(table))
            .map(disclosure::publish)
            .map(exact.strata()::listed)
            .toList();
    return new Answer(header(head, asked, release, exact.plan(), tables), tables, head.notes());
  }

  /** What was counted, and how it is read. */
  record Exact(QuestionPlan plan, Strata strata) {}

  private Header header(
      QuestionHead head,
      AskedQuestion asked,
      Release release,
      QuestionPlan plan,
      List<PublishedTable> tables) {
    String hash = hash(asked, release);
    return new Header(
        head.id(),
        head.number(),
        head.version(),
        head.title(),
        asked.parameters(),
        asked.cohort().canonical().json(),
        asked.cohort().hash(),
        asked.by().map(ResearchField::name),
        Position.of(release),
        plan.definitions().stream().map(Definition::of).toList(),
        WindowSet.STANDARD.id(),
        rule,
        suppression(tables),
        Interval.LEVEL,
        hash,
        citation(head, release, hash));
  }

  private static String citation(QuestionHead head, Release release, String hash) {
    return "Regen Registry, question %d (%s), version %s. Data release %d as of %s. Query %s."
        .formatted(
            head.number(),
            head.title(),
            head.version(),
            release.number(),
            release.asOf(),
            hash.substring(0, CITED));
  }

  private String disclosed() {
    return rule.minimumPatients() + "/" + rule.roundingMultiple();
  }

  private static Suppression suppression(List<PublishedTable> tables) {
    List<PublishedFigure> figures =
        tables.stream().flatMap(table -> table.everyFigure().stream()).toList();
    long withheld = figures.stream().filter(Withheld.class::isInstance).count();
    if (withheld == 0) {
      return figures.isEmpty() ? Suppression.ALL : Suppression.NONE;
    }
    return withheld == figures.size() ? Suppression.ALL : Suppression.PARTIAL;
  }

  /** The published count of a whole cohort. */
  PublishedCount count(Tally tally) {
    return disclosure.publish(new ExactFigure.CountFigure(tally)) instanceof Count(long n)
        ? new PublishedCount.Rounded(Math.toIntExact(n))
        : new PublishedCount.Suppressed();
  }

  /** What the answer to a question is known by. */
  String hash(AskedQuestion asked, Release release) {
    return asked.hash(release.number(), disclosed());
  }
}

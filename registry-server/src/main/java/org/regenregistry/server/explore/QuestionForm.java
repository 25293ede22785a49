package org.regenregistry.server.explore;

import java.util.List;
import java.util.stream.Stream;
import org.regenregistry.server.question.Parameter;
import org.regenregistry.server.question.QuestionDesk;
import org.regenregistry.server.question.QuestionHead;

/**
 * The form of a question: what may be varied, and what the address has chosen.
 *
 * @param head of the question
 * @param fields its parameters
 * @param groupings by what treatments can be grouped
 * @param mandate for which project is asked
 * @param criteria the cohort in words
 * @param carried what the form sends along, as names and values
 */
public record QuestionForm(
    QuestionHead head,
    List<Field> fields,
    List<Choice> groupings,
    Mandate mandate,
    List<String> criteria,
    List<Carried> carried) {

  public QuestionForm {
    fields = List.copyOf(fields);
    groupings = List.copyOf(groupings);
    criteria = List.copyOf(criteria);
    carried = List.copyOf(carried);
  }

  /**
   * A parameter in the form.
   *
   * @param several whether more than one value may be chosen
   */
  public record Field(String name, String title, boolean several, List<Choice> choices) {

    public Field {
      choices = List.copyOf(choices);
    }
  }

  /** A criterion that the form repeats, so that it stays in the address. */
  public record Carried(String name, String value) {}

  static QuestionForm of(QuestionHead head, Inquiry inquiry) {
    AskedAddress address = inquiry.address();
    return new QuestionForm(
        head,
        head.parameters().stream().map(parameter -> field(parameter, address)).toList(),
        groupings(address),
        inquiry.mandate(),
        CohortWords.criteria(address),
        carried(address));
  }

  private static Field field(Parameter parameter, AskedAddress address) {
    List<String> chosen = address.parameter(parameter.name()).orElse(parameter.defaults());
    return new Field(
        AskedAddress.PARAMETER + parameter.name(),
        parameter.title(),
        parameter.most() > 1,
        parameter.allowed().stream()
            .map(
                value ->
                    new Choice(value, Words.of(parameter.name(), value), chosen.contains(value)))
            .toList());
  }

  private static List<Choice> groupings(AskedAddress address) {
    String chosen = address.one(AskedAddress.BY).orElse("");
    return Stream.concat(
            Stream.of(new Choice("", "No groups", chosen.isEmpty())),
            QuestionDesk.groupings().stream()
                .map(field -> new Choice(field.name(), field.title(), field.name().equals(chosen))))
        .toList();
  }

  private static List<Carried> carried(AskedAddress address) {
    Stream<Carried> limits =
        address.limits().entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream().map(value -> new Carried(entry.getKey(), value)));
    Stream<Carried> without =
        address.all(AskedAddress.WITHOUT).stream()
            .map(field -> new Carried(AskedAddress.WITHOUT, field));
    return Stream.concat(limits, without).toList();
  }
}

package org.regenregistry.server.question;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a question is called and may be asked with.
 *
 * @param id the name in requests, in small letters and hyphens
 * @param number from 1 to 15, as the list of questions has it
 * @param version raised whenever the same request would mean something else
 * @param text what exactly is counted, over what
 * @param parameters in the order of the catalogue
 * @param notes what a reader of the answer must know
 */
public record QuestionHead(
    String id,
    int number,
    String version,
    String title,
    String text,
    List<Parameter> parameters,
    List<Note> notes) {

  public QuestionHead {
    if (!id.matches("[a-z]+(-[a-z]+)*")) {
      throw new IllegalArgumentException("A question's id has small letters and hyphens");
    }
    parameters = List.copyOf(parameters);
    notes = List.copyOf(notes);
  }

  /** The parameter with this name. */
  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  /** What is asked when a request names no parameter. */
  Parameters usual() {
    return new Parameters(
        parameters.stream().collect(Collectors.toMap(Parameter::name, Parameter::defaults)));
  }
}

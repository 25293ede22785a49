package org.regenregistry.synthetic.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All figures of the fifteen questions. */
public final class Questions {

  private static final List<Question> ALL = all();

  private Questions() {}

  private static List<Question> all() {
    List<Question> all = new ArrayList<>(OutcomeQuestions.all());
    all.addAll(CourseQuestions.all());
    return List.copyOf(all);
  }

  static List<Question> list() {
    return ALL;
  }

  /** The answers by id; figures that fewer than ten treatments tell are left out. */
  public static Map<String, Answer> answers(List<Case> cases) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    ALL.forEach(
        question -> question.answer(cases).ifPresent(answer -> answers.put(answer.id(), answer)));
    return answers;
  }
}

package org.regenregistry.mapping.validation;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r5.model.CodeableConcept;
import org.hl7.fhir.r5.model.Coding;
import org.hl7.fhir.r5.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r5.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r5.model.ValueSet;
import org.hl7.fhir.r5.terminologies.utilities.TerminologyServiceErrorClass;
import org.hl7.fhir.r5.terminologies.utilities.ValidationResult;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.utilities.validation.ValidationOptions;
import org.jspecify.annotations.Nullable;

/**
 * What is known of codes without any terminology server: FHIR's own and the guide's code systems
 * and value sets, UCUM, languages and media types. Codes of LOINC, SNOMED CT and the like are taken
 * as they are. Answers are kept, so that each code is looked up once; the real work is left to the
 * same sources that the reference validator asks.
 */
final class Terminology {

  /** Enough for every code of real submissions; invented codes only make the memory start anew. */
  private static final int REMEMBERED = 20_000;

  private static final String ISSUE_TYPE = "http://hl7.org/fhir/tools/CodeSystem/tx-issue-type";

  /** Where a question about codes comes from. */
  enum Kind {
    CONCEPT,
    CODING,
    PRIMITIVE
  }

  /** A question that has one answer for good. */
  private record Question(
      Kind kind, @Nullable String valueSet, @Nullable BindingStrength strength, List<Code> codes) {}

  private final WorkerContextValidationSupportAdapter sources;
  private final ValidationOptions options = new ValidationOptions(FhirPublication.R4);
  private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

  /** What is the matter with the codes of an element. */
  enum Answer {
    FINE,
    /** A code does not exist in its code system. */
    UNKNOWN_CODE,
    /** No code is of the value set. */
    OUTSIDE_VALUE_SET
  }

  Terminology(IValidationSupport sources) {
    this.sources = new WorkerContextValidationSupportAdapter(sources);
  }

  /** Whether the value set can be looked into at all. */
  boolean knows(String valueSet) {
    return valueSet(valueSet) != null;
  }

  /** Judges codes by themselves. */
  Answer judge(Kind kind, List<Code> codes) {
    return answer(new Question(kind, null, null, codes));
  }

  /** Judges codes against the value set they are bound to. */
  Answer judge(Kind kind, String valueSet, BindingStrength strength, List<Code> codes) {
    return answer(new Question(kind, valueSet, strength, codes));
  }

  private Answer answer(Question question) {
    Answer known = answers.get(question);
    if (known != null) {
      return known;
    }
    Answer found = ask(question);
    if (answers.size() >= REMEMBERED) {
      answers.clear();
    }
    answers.put(question, found);
    return found;
  }

  private Answer ask(Question question) {
    ValidationResult result = validate(question);
    for (OperationOutcomeIssueComponent issue : result.getIssues()) {
      if (isError(issue, question)) {
        return Answer.UNKNOWN_CODE;
      }
    }
    return isOutside(question, result) ? Answer.OUTSIDE_VALUE_SET : Answer.FINE;
  }

  private ValidationResult validate(Question question) {
    ValueSet valueSet = question.valueSet() == null ? null : valueSet(question.valueSet());
    return switch (question.kind()) {
      case CONCEPT -> sources.validateCode(options, concept(question.codes()), valueSet);
      case CODING -> sources.validateCode(options, coding(question.codes().getFirst()), valueSet);
      case PRIMITIVE ->
          sources.validateCode(
              options.withGuessSystem(), question.codes().getFirst().code(), valueSet);
    };
  }

  private static boolean isOutside(Question question, ValidationResult result) {
    if (result.isOk()) {
      return false;
    }
    if (question.valueSet() == null) {
      return question.kind() == Kind.CODING && result.getIssues().isEmpty();
    }
    return result.getErrorClass() != TerminologyServiceErrorClass.NOSERVICE
        && result.getErrorClass() != TerminologyServiceErrorClass.CODESYSTEM_UNSUPPORTED
        && result.getErrorClass() != TerminologyServiceErrorClass.SERVER_ERROR;
  }

  /** Follows the reference validator in what it makes of an issue. */
  private static boolean isError(OperationOutcomeIssueComponent issue, Question question) {
    if (issue.getSeverity() != IssueSeverity.ERROR && issue.getSeverity() != IssueSeverity.FATAL) {
      return false;
    }
    if (is(issue, "not-in-vs") || is(issue, "this-code-not-in-vs")) {
      return false;
    }
    if (is(issue, "cannot-infer")) {
      return question.kind() != Kind.CONCEPT && question.strength() == BindingStrength.REQUIRED;
    }
    if (is(issue, "not-found")) {
      return question.strength() == BindingStrength.REQUIRED;
    }
    return !is(issue, "invalid-display");
  }

  private static boolean is(OperationOutcomeIssueComponent issue, String type) {
    return issue.getDetails().hasCoding(ISSUE_TYPE, type);
  }

  private @Nullable ValueSet valueSet(String url) {
    return sources.fetchResource(ValueSet.class, url);
  }

  private static CodeableConcept concept(List<Code> codes) {
    CodeableConcept concept = new CodeableConcept();
    codes.forEach(code -> concept.addCoding(coding(code)));
    return concept;
  }

  private static Coding coding(Code code) {
    return new Coding().setSystem(code.system()).setCode(code.code());
  }
}

package org.regenregistry.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.regenregistry.gates.Promise;
import org.regenregistry.gates.Promises;
import org.regenregistry.server.FhirHttp.Answer;
import org.regenregistry.server.RegistryServerFixture;
import org.regenregistry.server.StoreChecksum;

/** The forty bad inputs, each with its exact status and issue code, and nothing of the inside. */
class BadInputsIT {

  /** Traces, statements, names of classes and products, and their versions. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "(?i)exception|\\bat [a-z]+\\.|org\\.(regenregistry|springframework|postgresql|hl7)"
              + "|java\\.|jakarta\\.|ca\\.uhn|hapi|tomcat|spring|wstx|jackson|postgres|hikari"
              + "|\\bselect .* from|insert into|SQLSTATE|pg_");

  private static RegistryServerFixture registry;
  private static Planted own;
  private static Planted other;
  private static List<BadInput> inputs;

  @BeforeAll
  static void plant() {
    registry = RegistryServerFixture.running();
    own = Planted.in(registry.onboardClinic(), 'a');
    other = Planted.in(registry.onboardClinic(), 'b');
    inputs = new ArrayList<>();
    Attackers attackers = new Attackers(registry, own.clinic(), other.clinic());
    inputs.addAll(new BadRequests(attackers, own, other).all());
    inputs.addAll(new BadBodies(attackers.as(Identity.DATA_MANAGER), other).all());
  }

  @Test
  void everyBadInputHasItsAnswerAndChangesNothing() {
    Map<String, String> before = StoreChecksum.of(registry, own.clinic());
    List<String> wrong = new ArrayList<>();
    for (BadInput input : inputs) {
      Answer answer = input.send().get();
      fault(input, answer).ifPresent(fault -> wrong.add(input + ": " + fault));
    }
    assertThat(wrong).isEmpty();
    assertThat(StoreChecksum.of(registry, own.clinic())).isEqualTo(before);
    Promises.held(
        Promise.P10,
        "0 of %d bad inputs in %d rows answered 5xx, each with its exact status and issue code"
            .formatted(inputs.size(), inputs.stream().map(BadInput::row).distinct().count()));
  }

  private static Optional<String> fault(BadInput input, Answer answer) {
    String seen = answer.status() + " " + issue(answer);
    if (!seen.equals(input.status() + " " + input.issue())) {
      return Optional.of(seen + " instead of " + input.status() + " " + input.issue());
    }
    String text = answer.headers().map() + answer.body();
    var inside = INSIDE.matcher(text);
    return inside.find() ? Optional.of("tells of the inside: " + inside.group()) : Optional.empty();
  }

  private static String issue(Answer answer) {
    return answer.body().contains("OperationOutcome")
        ? answer.outcome().getIssue().stream()
            .findFirst()
            .map(OperationOutcomeIssueComponent::getCode)
            .map(code -> code.toCode())
            .orElse("none")
        : "no OperationOutcome";
  }

  @Test
  void anUnauthenticatedAnswerSaysHowToComeIn() {
    Answer answer = registry.anonymous().get("Patient");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void aLargePageIsCappedAndSaysSo() {
    BadRequests.showsItsLimit(own.clinic().http());
  }
}

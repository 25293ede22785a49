package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.regenregistry.mapping.guide.ProfileExample;
import org.regenregistry.mapping.guide.ProfileExample.Violation;

/**
 * The compiled validator accepts the valid examples of every profile and finds in each broken one
 * exactly the rule it is named after. The guide has a broken example for each of its bindings and
 * invariants, which another test sees to; so none of them is only decoration.
 */
class CompiledExampleTest {

  static List<ProfileExample> examples() {
    return ProfileExample.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void findsExactlyTheRuleThatIsBroken(ProfileExample example) {
    List<Violation> found =
        SharedValidator.VALIDATOR.validate(example.resource()).stream()
            .filter(finding -> finding.severity() == severity(example))
            .map(finding -> new Violation(finding.rule(), finding.expression()))
            .toList();
    assertThat(found).isEqualTo(example.violation().stream().toList());
  }

  private static Severity severity(ProfileExample example) {
    return example.isWarning() ? Severity.WARNING : Severity.ERROR;
  }
}

package org.regenregistry.mapping.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Organization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.vocabulary.Canonical;

class NarrativeCheckTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Plain <b>words</b></p>",
        "<table border=\"1\"><tr><td colspan=\"2\">1</td></tr></table>",
        "<a href=\"https://a.example\">link</a><img src=\"#image\" alt=\"x\"/>"
      })
  void acceptsMarkupOfFhir(String content) {
    assertThat(rules(content)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<p onclick=\"alert(1)\">x</p>",
        "<iframe src=\"https://a.example\"></iframe>",
        "<form><input/></form>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<p><object data=\"x\"></object></p>"
      })
  void rejectsWhatCouldDoSomething(String content) {
    assertThat(rules(content)).containsExactly(Rules.NARRATIVE);
  }

  private static List<String> rules(String content) {
    Organization clinic = new Organization().setName("Clinic");
    clinic.addIdentifier().setSystem(Canonical.CLINIC_IDENTIFIER).setValue("SEOUL-01");
    clinic
        .getText()
        .setStatus(NarrativeStatus.GENERATED)
        .setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + content + "</div>");
    return SharedValidator.VALIDATOR.validate(clinic).stream()
        .filter(Finding::isError)
        .map(Finding::rule)
        .toList();
  }
}

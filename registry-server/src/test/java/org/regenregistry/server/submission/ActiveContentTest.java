package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UrlType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.ClinicalRecords;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKind;

/** Nothing that a clinic sends can do anything in the browser of whoever reads it. */
class ActiveContentTest {

  private final Patient patient = ClinicalRecords.patient("v");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Knee, <b>right</b>: 10<sup>7</sup> cells &lt;script&gt;</p>",
        "<table border=\"1\"><tr><td colspan=\"2\" style=\"color: red"
            + " !important\">1</td></tr></table>",
        "<a href=\"https://a.example/x?y=javascript:z\" title=\"t\">x</a>",
        "<a href=\"#name\" name=\"other\">x</a><a href=\"Patient/1\">x</a>",
        "<a href=\"mailto:a@a.example\">x</a>",
        "<img src=\"#picture\" alt=\"x\"/><img src=\"data:image/png;base64,iVBORw0KGgo=\""
            + " alt=\"x\"/>",
        "<!-- a comment --><br/>",
        "javascript:alert(1) as mere text"
      })
  void acceptsNarrativesOfFhir(String content) {
    narrative(content);
    assertThat(problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<SCRIPT SRC=\"https://a.example/x.js\"></SCRIPT>",
        "<p><script type=\"text/plain\">x</script></p>",
        "<p onclick=\"alert(1)\">x</p>",
        "<p OnMouseOver=\"alert(1)\">x</p>",
        "<img src=\"x\" onerror=\"alert(1)\"/>",
        "<img src=\"javascript:alert(1)\"/>",
        "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\" alt=\"x\"/>",
        "<img src=\"data:text/html,x\" alt=\"x\"/>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"java&#9;script:alert(1)\">x</a>",
        "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
        "<a href=\"file:///etc/passwd\">x</a>",
        "<a href=\"blob:https://a.example/1\">x</a>",
        "<area href=\"javascript:alert(1)\"/>",
        "<blockquote cite=\"javascript:alert(1)\">x</blockquote>",
        "<iframe src=\"https://a.example\"></iframe>",
        "<frameset><frame src=\"x\"/></frameset>",
        "<object data=\"x.swf\"></object>",
        "<embed src=\"x.swf\"/>",
        "<applet code=\"X\"></applet>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><circle/></svg>",
        "<math><mtext>x</mtext></math>",
        "<form action=\"https://a.example\"><input name=\"x\"/></form>",
        "<button formaction=\"javascript:alert(1)\">x</button>",
        "<input autofocus=\"autofocus\" onfocus=\"alert(1)\"/>",
        "<details open=\"open\" ontoggle=\"alert(1)\">x</details>",
        "<video><source onerror=\"alert(1)\"/></video>",
        "<audio src=\"x\" onerror=\"alert(1)\"></audio>",
        "<marquee onstart=\"alert(1)\">x</marquee>",
        "<body onload=\"alert(1)\">x</body>",
        "<base href=\"https://a.example/\"/>",
        "<link rel=\"stylesheet\" href=\"https://a.example/x.css\"/>",
        "<meta http-equiv=\"refresh\" content=\"0;url=javascript:alert(1)\"/>",
        "<style>p { background: red }</style>",
        "<p style=\"background: url(https://a.example/x)\">x</p>",
        "<p style=\"width: expression(alert(1))\">x</p>",
        "<p style=\"-moz-binding: url(x)\">x</p>",
        "<p style=\"width: e\\78 pression(alert(1))\">x</p>",
        "<p style=\"width: exp/**/ression(alert(1))\">x</p>",
        "<template><p>x</p></template>",
        "<noscript><p>x</p></noscript>",
        "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
        "<p xmlns:svg=\"http://www.w3.org/2000/svg\">x</p>",
        "<!--><script>alert(1)</script>-->",
        "<p srcdoc=\"x\">x</p>",
        "<p contenteditable=\"true\">x</p>"
      })
  void refusesWhatCouldDoSomething(String content) {
    narrative(content);
    assertThat(problem())
        .hasValueSatisfying(
            problem -> {
              assertThat(problem.code()).isEqualTo(ProblemCode.NARRATIVE_UNSAFE);
              assertThat(problem.expression()).contains("Patient.text.div");
              assertThat(problem.message()).doesNotContain("<", "alert");
            });
  }

  @Test
  void looksIntoContainedResources() {
    Organization contained = new Organization();
    contained.setId("o");
    contained
        .getText()
        .setStatus(NarrativeStatus.ADDITIONAL)
        .setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\"><script>x</script></div>");
    patient.addContained(contained);
    assertThat(place()).contains("Patient.contained[0].text.div");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " java\tscript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>"
      })
  void refusesAddressesThatABrowserRuns(String address) {
    patient.addPhoto(new Attachment().setTitle("first"));
    patient.addPhoto(new Attachment().setUrl(address));
    assertThat(place()).contains("Patient.photo[1].url");
  }

  @Test
  void looksIntoExtensionsOfEveryElement() {
    patient.addExtension("urn:x", new StringType("javascript:as text"));
    assertThat(problem()).isEmpty();
    StringType city = new StringType("Seoul");
    city.addExtension("urn:x", new UrlType("javascript:alert(1)"));
    patient.addAddress().setCityElement(city);
    assertThat(place()).contains("Patient.address[0].city.extension[0].value");
  }

  @Test
  void acceptsAddressesOfDocuments() {
    for (String address :
        List.of("https://a.example/data:x", "urn:oid:1.2.3", "Binary/1", "datax:y", "", ":")) {
      patient.addPhoto(new Attachment().setUrl(address));
    }
    assertThat(problem()).isEmpty();
  }

  private void narrative(String content) {
    patient
        .getText()
        .setStatus(NarrativeStatus.GENERATED)
        .setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + content + "</div>");
  }

  private Optional<String> place() {
    return problem().flatMap(Problem::expression);
  }

  private Optional<Problem> problem() {
    Instruction.Post post =
        new Instruction.Post(
            Position.single("Patient"), ResourceKind.PATIENT, patient, Optional.empty());
    return LocalRules.check(new ClinicCode("A1"), List.of(post)).stream().findFirst();
  }
}

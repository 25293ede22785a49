package org.regenregistry.server.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.regenregistry.server.project.OpenProjects.OpenProject;

/** For which project a page asks. */
class InquiryTest {

  private static final List<OpenProject> OPEN =
      List.of(
          new OpenProject("new", "Knees of this year", "DSRCH"),
          new OpenProject("old", "Knees of last year", "HRESCH"));

  @Test
  void whoNamesNoProjectAsksForTheNewestWithItsPurpose() {
    Inquiry inquiry = Inquiry.of(new AskedAddress(Map.of()), OPEN);

    assertThat(inquiry.address().question().at("/project").stringValue()).isEqualTo("new");
    assertThat(inquiry.address().question().at("/purpose").stringValue()).isEqualTo("DSRCH");
    assertThat(inquiry.mandate().projects())
        .containsExactly(
            new Choice("new", "Knees of this year", true),
            new Choice("old", "Knees of last year", false));
  }

  @Test
  void anotherProjectIsAskedForWithItsOwnPurpose() {
    Inquiry inquiry = Inquiry.of(new AskedAddress(Map.of("project", List.of("old"))), OPEN);

    assertThat(inquiry.address().question().at("/purpose").stringValue()).isEqualTo("HRESCH");
    assertThat(inquiry.mandate().projects().getLast().chosen()).isTrue();
  }

  @Test
  void aPurposeThatIsNotTheProjectsIsLeftToTheGateToRefuse() {
    Inquiry inquiry =
        Inquiry.of(
            new AskedAddress(Map.of("project", List.of("old"), "purpose", List.of("CLINTRCH"))),
            OPEN);

    assertThat(inquiry.address().question().at("/purpose").stringValue()).isEqualTo("CLINTRCH");
  }

  @Test
  void aProjectOfOthersStaysNamedSoThatTheGateRefusesIt() {
    Inquiry inquiry = Inquiry.of(new AskedAddress(Map.of("project", List.of("theirs"))), OPEN);

    assertThat(inquiry.address().question().at("/project").stringValue()).isEqualTo("theirs");
    assertThat(inquiry.address().question().has("purpose")).isFalse();
    assertThat(inquiry.mandate().projects().getLast())
        .isEqualTo(new Choice("theirs", "No open project of yours", true));
  }

  @Test
  void whoHasNoProjectAsksForNone() {
    Inquiry inquiry = Inquiry.of(new AskedAddress(Map.of()), List.of());

    assertThat(inquiry.address().question().has("project")).isFalse();
    assertThat(inquiry.mandate().projects()).isEmpty();
  }
}

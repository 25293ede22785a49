package org.regenregistry.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.regenregistry.server.search.ReadSearches.condition;
import static org.regenregistry.server.search.ReadSearches.refused;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.regenregistry.mapping.vocabulary.Canonical;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.SearchCondition.AnyOf;
import org.regenregistry.server.store.SearchCondition.HasTerm;
import org.regenregistry.server.store.SearchCondition.Identified;
import org.regenregistry.server.store.SearchCondition.IdentifierPattern;
import org.regenregistry.server.store.SearchCondition.LacksTerm;
import org.regenregistry.server.store.SearchCondition.NotIdentified;
import org.regenregistry.server.store.TermPattern;

/** Codes, texts, addresses and identifiers as a search asks for them. */
class CodesAndTextsReadingTest {

  @Test
  void readsTokensWithAndWithoutSystem() {
    assertThat(condition(ResourceKind.OBSERVATION, "code", "a,s|b,|c,s|,x\\|y|z"))
        .isEqualTo(
            new HasTerm(
                "Observation.code",
                List.of(
                    new TermPattern.Code("a"),
                    new TermPattern.Coding("s", "b"),
                    new TermPattern.Coding("", "c"),
                    new TermPattern.InSystem("s"),
                    new TermPattern.Coding("x|y", "z"))));
    assertThat(condition(ResourceKind.OBSERVATION, "code:not", "a"))
        .isEqualTo(new LacksTerm("Observation.code", List.of(new TermPattern.Code("a"))));
    assertThat(condition(ResourceKind.OBSERVATION, "code:text", "Knée "))
        .isEqualTo(new HasTerm("Observation.code", List.of(new TermPattern.TextBegins("knee"))));
  }

  @Test
  void readsValueSetsOfTheGuide() {
    String donors = Canonical.BASE + "/ValueSet/donor-type";
    HasTerm in = (HasTerm) condition(ResourceKind.PROCEDURE, "donor-type:in", donors);
    assertThat(in.patterns())
        .singleElement()
        .isInstanceOfSatisfying(
            TermPattern.OneOf.class,
            codes ->
                assertThat(codes.codings())
                    .contains(new TermPattern.Coding(Canonical.DONOR_TYPE, "autologous")));
    assertThat(condition(ResourceKind.PROCEDURE, "donor-type:not-in", donors))
        .isEqualTo(new LacksTerm("Procedure.donor-type", in.patterns()));
    assertThat(refused(ResourceKind.PROCEDURE, "donor-type:in", "urn:other").getFirst().message())
        .contains(donors);
  }

  @Test
  void followsTheOrderOfTheGuidesCodeSystemsOnly() {
    String token = Canonical.DONOR_TYPE + "|autologous";
    for (String modifier : List.of("above", "below")) {
      assertThat(condition(ResourceKind.PROCEDURE, "donor-type:" + modifier, token))
          .isEqualTo(
              new HasTerm(
                  "Procedure.donor-type",
                  List.of(
                      new TermPattern.OneOf(
                          Set.of(new TermPattern.Coding(Canonical.DONOR_TYPE, "autologous"))))));
      for (String other : List.of("http://snomed.info/sct|1", "autologous", "|autologous")) {
        assertThat(refused(ResourceKind.PROCEDURE, "donor-type:" + modifier, other).getFirst())
            .extracting(Problem::message)
            .asString()
            .contains("a code system that the guide defines");
      }
    }
  }

  @Test
  void readsTexts() {
    assertThat(condition(ResourceKind.ORGANIZATION, "name", "a\\,b,C\\\\,D\\$"))
        .isEqualTo(
            new HasTerm(
                "Organization.name",
                List.of(
                    new TermPattern.TextBegins("a,b"),
                    new TermPattern.TextBegins("c\\"),
                    new TermPattern.TextBegins("d$"))));
    assertThat(condition(ResourceKind.ORGANIZATION, "name:exact", "Köln"))
        .isEqualTo(new HasTerm("Organization.name", List.of(new TermPattern.Exact("Köln"))));
    assertThat(condition(ResourceKind.ORGANIZATION, "name:contains", "Köln"))
        .isEqualTo(new HasTerm("Organization.name", List.of(new TermPattern.TextContains("koln"))));
  }

  @Test
  void readsAddresses() {
    assertThat(condition(ResourceKind.PATIENT, "_profile", "http://a/b"))
        .isEqualTo(new HasTerm("Patient._profile", List.of(new TermPattern.Exact("http://a/b"))));
    assertThat(condition(ResourceKind.PATIENT, "_profile:below", "http://a/b"))
        .isEqualTo(new HasTerm("Patient._profile", List.of(new TermPattern.Below("http://a/b"))));
    assertThat(condition(ResourceKind.PATIENT, "_source:above", "http://a/b/c"))
        .isEqualTo(
            new HasTerm(
                "Patient._source",
                List.of(
                    new TermPattern.OneOf(
                        Set.of(
                            new TermPattern.Coding("", "http://a/b/c"),
                            new TermPattern.Coding("", "http://a/b/"),
                            new TermPattern.Coding("", "http://a/b"),
                            new TermPattern.Coding("", "http://a/"),
                            new TermPattern.Coding("", "http://a"))))));
    assertThat(condition(ResourceKind.QUESTIONNAIRE_RESPONSE, "questionnaire", "http://q|1"))
        .isEqualTo(
            new HasTerm(
                "QuestionnaireResponse.questionnaire",
                List.of(new TermPattern.Exact("http://q|1"))));
  }

  @Test
  void readsIdentifiers() {
    assertThat(condition(ResourceKind.PATIENT, "identifier", "s|w"))
        .isEqualTo(new Identified(List.of(identifier("s", "w"))));
    assertThat(condition(ResourceKind.PATIENT, "identifier", "v,|x,s|"))
        .isEqualTo(
            new AnyOf(
                List.of(
                    List.of(
                        new Identified(
                            List.of(
                                new IdentifierPattern(Optional.empty(), Optional.of("v")),
                                new IdentifierPattern(Optional.of("s"), Optional.empty())))),
                    List.of(
                        new HasTerm(
                            "Patient.identifier",
                            List.of(
                                new TermPattern.Coding("", "v"),
                                new TermPattern.Coding("", "x"),
                                new TermPattern.InSystem("s")))))));
    assertThat(condition(ResourceKind.PATIENT, "identifier:not", "s|w"))
        .isEqualTo(new NotIdentified(List.of(identifier("s", "w"))));
    assertThat(condition(ResourceKind.PATIENT, "identifier:of-type", "t|MR|7"))
        .isEqualTo(
            new HasTerm(
                "Patient.identifier:of-type",
                List.of(
                    new TermPattern.WithValue(
                        new TermPattern.Coding("t", "MR"), new TermPattern.Code("7")))));
    for (String wrong : List.of("MR|7", "t||7", "|MR|7", "t|MR|", "t|MR|7|8")) {
      assertThat(refused(ResourceKind.PATIENT, "identifier:of-type", wrong)).hasSize(1);
    }
  }

  private static IdentifierPattern identifier(String system, String value) {
    return new IdentifierPattern(Optional.of(system), Optional.of(value));
  }
}

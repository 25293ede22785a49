package org.regenregistry.server.question;

import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.regenregistry.mapping.guide.Guide;
import org.regenregistry.mapping.vocabulary.Canonical;

/**
 * The code system of what the questions count: {@code question.table} of tables, {@code
 * question.table.column} of columns, and the ids of what rows differ in.
 */
final class QuestionCodes {

  private static final String ID = "pooled-question";

  static final String SYSTEM = Canonical.BASE + "/CodeSystem/" + ID;

  private QuestionCodes() {}

  static CodeSystem all() {
    CodeSystem codes = new CodeSystem();
    codes.setId(ID);
    codes
        .setUrl(SYSTEM)
        .setVersion(Guide.VERSION)
        .setName("PooledQuestion")
        .setTitle("Codes of the pooled questions")
        .setStatus(PublicationStatus.ACTIVE)
        .setExperimental(false)
        .setPublisher("Regen Registry")
        .setDescription(
            "Tables and columns of the answers to the pooled questions, and what rows differ in.")
        .setCaseSensitive(true)
        .setContent(CodeSystemContentMode.COMPLETE);
    concepts().values().forEach(codes::addConcept);
    return codes.setCount(codes.getConcept().size());
  }

  private static Map<String, ConceptDefinitionComponent> concepts() {
    Map<String, ConceptDefinitionComponent> concepts = new TreeMap<>();
    add(concepts, Strata.STRATUM, "The field that the question is grouped by");
    for (ResearchQuestion question : ResearchQuestions.ALL) {
      for (MeasureGroup group : MeasureGroup.of(question)) {
        add(concepts, group.rows(), group.table().title());
        add(concepts, group.code(), group.title());
        group.table().keys().forEach(key -> add(concepts, key.id(), key.title()));
      }
    }
    return concepts;
  }

  private static void add(
      Map<String, ConceptDefinitionComponent> concepts, String code, String display) {
    concepts.putIfAbsent(code, new ConceptDefinitionComponent().setCode(code).setDisplay(display));
  }
}

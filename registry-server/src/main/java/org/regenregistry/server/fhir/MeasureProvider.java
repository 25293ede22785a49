package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.question.MeasureResult;
import org.regenregistry.server.question.QuestionMeasures;

/** Evaluates the pooled questions; docs/api/evaluate-measure.md is its manual. */
public final class MeasureProvider implements IResourceProvider {

  private static final String DEFINITION =
      "https://regen-registry.org/fhir/OperationDefinition/evaluate-measure";

  private final QuestionMeasures measures;

  MeasureProvider(QuestionMeasures measures) {
    this.measures = measures;
  }

  @Override
  public Class<Measure> getResourceType() {
    return Measure.class;
  }

  /** Answers the question that the address or the parameters name. */
  @Operation(name = "$evaluate-measure", idempotent = true, canonicalUrl = DEFINITION)
  public MeasureReport evaluate(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
    Optional<String> named = Optional.ofNullable(id).map(IdType::getIdPart);
    return switch (measures.evaluate(AccessCheck.caller(request), named, parameters(request))) {
      case MeasureResult.Reported(MeasureReport report) -> report;
      case MeasureResult.Refused(var problems) -> throw Refused.because(problems);
    };
  }

  /** Those of the address and those of the body. */
  private static Parameters parameters(RequestDetails request) {
    Parameters all = new Parameters();
    request
        .getParameters()
        .forEach(
            (name, values) -> {
              if (!Presentation.NAMES.contains(name)) {
                for (String value : values) {
                  all.addParameter(name, new StringType(value));
                }
              }
            });
    switch (request.getResource()) {
      case null -> {
        // A GET has no body.
      }
      case Parameters body -> body.getParameter().forEach(all::addParameter);
      default ->
          throw Refused.because(
              ProblemCode.PARAMETER_INVALID, "The body of the operation is a Parameters resource.");
    }
    return all;
  }
}

package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.erasure.ErasureAnswer;
import org.regenregistry.server.erasure.ErasureReason;
import org.regenregistry.server.erasure.Receipt;
import org.regenregistry.server.erasure.Removed;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.BusinessIdentifier;
import org.regenregistry.server.store.ResourceKind;

/**
 * What is asked for and answered about erasures.
 *
 * @param reason why the patient is erased
 * @param confirmation what confirms the counts; absent for a dry run
 */
record ErasureParameters(ErasureReason reason, Optional<String> confirmation) {

  private static final String REASON = "reason";
  private static final String CONFIRM = "confirm";
  private static final String IDENTIFIER = "identifier";

  static ErasureParameters ofErasure(RequestDetails request) {
    Map<String, Type> given = given(request, Set.of(REASON, CONFIRM));
    String code = text(given.get(REASON)).orElse("");
    ErasureReason reason =
        ErasureReason.of(code)
            .orElseThrow(
                () -> invalid(REASON, "'reason' is one of: " + ErasureReason.codes() + "."));
    return new ErasureParameters(reason, text(given.get(CONFIRM)));
  }

  /** The identifier of a patient who may return. */
  static BusinessIdentifier identifier(RequestDetails request) {
    if (given(request, Set.of(IDENTIFIER)).get(IDENTIFIER) instanceof Identifier identifier
        && identifier.getSystemElement().hasValue()
        && identifier.getValueElement().hasValue()) {
      return new BusinessIdentifier(
          ResourceKind.PATIENT, identifier.getSystem(), identifier.getValue());
    }
    throw invalid(IDENTIFIER, "'identifier' is a valueIdentifier with system and value.");
  }

  static Parameters of(ErasureAnswer.Previewed previewed) {
    Parameters answer = new Parameters();
    answer.addParameter("state", new CodeType("unconfirmed"));
    add(answer, previewed.resources());
    add(answer, previewed.others());
    answer.addParameter(CONFIRM, new StringType(previewed.confirmation()));
    return answer;
  }

  static Parameters of(ErasureAnswer.Settled settled) {
    Receipt.Signed signed = settled.receipt();
    Receipt receipt = signed.receipt();
    Receipt.ErasureOrder order = receipt.order();
    Parameters answer = new Parameters();
    answer.addParameter("state", new CodeType(receipt.state()));
    answer.addParameter("erasure", new StringType(order.id().toString()));
    answer.addParameter("patient", new StringType(order.patient().id().toString()));
    answer.addParameter("erasedAt", instant(order.time()));
    receipt
        .indexConfirmed()
        .ifPresent(time -> answer.addParameter("indexConfirmedAt", instant(time)));
    answer.addParameter(REASON, new CodeType(order.reason().code()));
    add(answer, receipt.removed().resources());
    add(answer, settled.others());
    answer.addParameter("extracts", new IntegerType((int) receipt.removed().extracts()));
    answer.addParameter("receipt", new StringType(signed.jws()));
    return answer;
  }

  private static void add(Parameters answer, SortedMap<String, Removed.Count> resources) {
    resources.forEach(
        (type, count) -> {
          ParametersParameterComponent part = answer.addParameter().setName("removed");
          part.addPart().setName("type").setValue(new CodeType(type));
          part.addPart().setName("resources").setValue(new IntegerType((int) count.resources()));
          part.addPart().setName("versions").setValue(new IntegerType((int) count.versions()));
        });
  }

  private static void add(Parameters answer, List<UUID> others) {
    others.forEach(id -> answer.addParameter("otherPatient", new StringType(id.toString())));
  }

  private static InstantType instant(Instant time) {
    return new InstantType(Date.from(time));
  }

  private static Map<String, Type> given(RequestDetails request, Set<String> names) {
    Map<String, Type> given = new HashMap<>();
    if (request.getResource() instanceof Parameters parameters) {
      for (ParametersParameterComponent parameter : parameters.getParameter()) {
        String name = String.valueOf(parameter.getName());
        if (!names.contains(name)) {
          throw Refused.because(
              List.of(
                  Problem.of(
                      ProblemCode.PARAMETER_UNKNOWN,
                      "The operation's parameters are: " + String.join(", ", names) + ".")));
        }
        if (given.put(name, parameter.getValue()) != null) {
          throw invalid(name, "'" + name + "' is given once.");
        }
      }
    }
    return given;
  }

  private static Optional<String> text(@Nullable Type value) {
    return value instanceof PrimitiveType<?> primitive && primitive.hasValue()
        ? Optional.of(primitive.getValueAsString())
        : Optional.empty();
  }

  private static RuntimeException invalid(String name, String message) {
    return Refused.because(List.of(Problem.at(ProblemCode.PARAMETER_INVALID, name, message)));
  }
}

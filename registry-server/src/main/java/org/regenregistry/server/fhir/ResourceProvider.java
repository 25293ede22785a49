package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ResourceKind;

/**
 * The writes of one resource type, as HAPI's server finds them by annotation.
 *
 * @param <T> the type's class
 */
public final class ResourceProvider<T extends Resource> implements IResourceProvider {

  private final ResourceKind kind;
  private final Class<T> type;
  private final ResourceWriter writer;
  private final Validation validation;

  ResourceProvider(ResourceKind kind, Class<T> type, ResourceWriter writer, Validation validation) {
    this.kind = kind;
    this.type = type;
    this.writer = writer;
    this.validation = validation;
  }

  @Override
  public Class<T> getResourceType() {
    return type;
  }

  /** Create and conditional create. */
  @Create
  public MethodOutcome create(
      @ResourceParam T resource,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails request) {
    return writer.create(kind, resource, condition, request);
  }

  /** Update and conditional update. */
  @Update
  public MethodOutcome update(
      @IdParam @Nullable IdType id,
      @ResourceParam T resource,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails request) {
    requireCurrent(request);
    return condition == null
        ? writer.update(kind, resource, id, request)
        : writer.updateByCondition(kind, resource, condition, request);
  }

  /** Patch and conditional patch. */
  @Patch
  public MethodOutcome patch(
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      @ResourceParam String body,
      PatchTypeEnum form,
      RequestDetails request) {
    requireCurrent(request);
    return writer.patch(
        kind,
        writer.selection(kind, id, condition, request),
        PatchBody.read(request.getFhirContext(), form, body),
        request);
  }

  /** Delete and conditional delete. */
  @Delete
  public MethodOutcome delete(
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails request) {
    requireCurrent(request);
    return writer.delete(kind, writer.selection(kind, id, condition, request), request);
  }

  /** Says what would become of a write of this type or resource, and writes nothing. */
  @Operation(name = "$validate")
  public OperationOutcome validate(
      @IdParam(optional = true) @Nullable IdType id, RequestDetails request) {
    return validation.validate(kind, id, request);
  }

  /** HAPI takes the address of a version for that of its resource, and would write that. */
  private static void requireCurrent(RequestDetails request) {
    if (request.getRequestPath().contains("/_history")) {
      throw Refused.because(
          ProblemCode.METHOD_NOT_ALLOWED, "A version stays as it is; write to its resource.");
    }
  }
}

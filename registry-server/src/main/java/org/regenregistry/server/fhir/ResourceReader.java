package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.fhir.ReadAnswer.One;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.ResourceKey;
import org.regenregistry.server.store.ResourceKind;
import org.regenregistry.server.store.StoredVersion;

/** Read and version read within the caller's clinic. */
final class ResourceReader {

  private final FhirContext fhir;
  private final ClinicTransactions transactions;
  private final StoredAnswers answers;

  ResourceReader(FhirContext fhir, ClinicTransactions transactions, StoredAnswers answers) {
    this.fhir = fhir;
    this.transactions = transactions;
    this.answers = answers;
  }

  /** The current version, or the one the id names. */
  Resource read(RequestDetails request, ResourceKind kind, IdType id) {
    Caller.Clinic caller = ClinicRequest.caller(request);
    ReadParameters.of(request, Set.of());
    Presentation presentation = Presentation.of(request, List.of(kind));
    if (presentation.extent() instanceof Presentation.Extent.Count) {
      throw ReadParameters.invalid(
          Presentation.SUMMARY, "_summary=count is for a search; a resource is one.");
    }
    return answers.give(request, presentation, one(caller, kind, id));
  }

  /** The meta element of the current version. */
  Parameters meta(RequestDetails request, ResourceKind kind, IdType id) {
    ReadParameters.of(request, Set.of());
    One found = one(ClinicRequest.caller(request), kind, id);
    answers.check(request, found);
    Resource resource = fhir.newJsonParser().parseResource(kind.resourceClass(), found.content());
    Parameters answer = new Parameters();
    answer.addParameter().setName("return").setValue(resource.getMeta());
    return answer;
  }

  private One one(Caller.Clinic caller, ResourceKind kind, IdType id) {
    StoredVersion version =
        ResourceKey.parseId(id.getIdPart())
            .map(uuid -> new ResourceKey(kind, uuid))
            .flatMap(key -> find(caller, key, id))
            .orElseThrow(() -> Refused.because(ProblemCode.NOT_FOUND, "No resource has this id."));
    String content =
        version
            .content()
            .orElseThrow(() -> Refused.because(ProblemCode.DELETED, "The resource was deleted."));
    return new One(version, content);
  }

  private Optional<StoredVersion> find(Caller.Clinic caller, ResourceKey key, IdType id) {
    if (!id.hasVersionIdPart()) {
      return transactions.read(caller, reader -> reader.read(key));
    }
    if (!id.getVersionIdPart().matches("[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    int version = Integer.parseInt(id.getVersionIdPart());
    return transactions.read(caller, reader -> reader.read(key, version));
  }
}

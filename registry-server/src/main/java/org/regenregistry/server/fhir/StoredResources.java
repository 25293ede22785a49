package org.regenregistry.server.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.store.ClinicTransactions;
import org.regenregistry.server.store.StoredVersion;
import org.regenregistry.server.submission.SubmissionOutcome;

/** Resources as they are stored after a write, for clients that want to see them. */
final class StoredResources {

  private final FhirContext fhir;
  private final ClinicTransactions transactions;
  private final OutgoingGuard guard;

  StoredResources(FhirContext fhir, ClinicTransactions transactions, OutgoingGuard guard) {
    this.fhir = fhir;
    this.transactions = transactions;
    this.guard = guard;
  }

  /** The resource of an outcome: what was sent with its stamps, or what was found. */
  Optional<Resource> of(Caller.Clinic caller, SubmissionOutcome.Done done) {
    return switch (done.effect()) {
      case CREATED, UPDATED, UNCHANGED -> stamped(done).or(() -> read(caller, done));
      case DELETED -> Optional.empty();
    };
  }

  /** What was sent, with id, version and time; empty when something else is stored. */
  static Optional<Resource> stamped(SubmissionOutcome.Done done) {
    Optional<Resource> content = done.content();
    content.ifPresent(resource -> stamp(resource, done));
    return content;
  }

  static IdType id(SubmissionOutcome.Done done) {
    return new IdType(
        done.key().kind().type(), done.key().id().toString(), Integer.toString(done.version()));
  }

  private static void stamp(Resource resource, SubmissionOutcome.Done done) {
    resource.setId(id(done));
    resource.getMeta().setVersionId(Integer.toString(done.version()));
    resource.getMeta().setLastUpdated(Date.from(done.lastUpdated()));
  }

  private Optional<Resource> read(Caller.Clinic caller, SubmissionOutcome.Done done) {
    return transactions
        .read(caller, reader -> reader.read(done.key(), done.version()))
        .flatMap(StoredVersion::content)
        .map(text -> parse(caller, done, text));
  }

  private Resource parse(Caller.Clinic caller, SubmissionOutcome.Done done, String text) {
    guard.check(caller.clinic(), done.key().reference(), text);
    return (Resource) fhir.newJsonParser().parseResource(text);
  }
}

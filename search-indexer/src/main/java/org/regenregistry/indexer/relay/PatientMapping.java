package org.regenregistry.indexer.relay;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.regenregistry.indexer.index.DocumentOperation;
import org.regenregistry.indexer.index.DocumentOperation.Put;
import org.regenregistry.indexer.index.DocumentOperation.Remove;
import org.regenregistry.indexer.ledger.LedgerMarks.Documents;
import org.regenregistry.indexer.ledger.LedgerMarks.Refusal;
import org.regenregistry.indexer.ledger.PatientSnapshot;
import org.regenregistry.indexer.ledger.StoredResource;
import org.regenregistry.indexer.relay.Preparation.Indexable;
import org.regenregistry.indexer.relay.Preparation.Unmappable;
import org.regenregistry.indexer.relay.RelaySettings.AbsentConsent;
import org.regenregistry.mapping.treatment.IncompleteTreatmentException;
import org.regenregistry.mapping.treatment.PatientConsent;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;
import org.regenregistry.mapping.treatment.TreatmentMapper;

/** Turns a patient's stored resources into operations on the index. */
public final class PatientMapping {

  private final FhirContext fhir;
  private final TreatmentMapper mapper;

  private final PatientConsent.Answer unasked;

  PatientMapping(FhirContext fhir, TreatmentMapper mapper, AbsentConsent absent) {
    this.fhir = fhir;
    this.mapper = mapper;
    this.unasked =
        switch (absent) {
          case INCLUDED -> PatientConsent.Answer.GIVEN;
          case EXCLUDED -> PatientConsent.Answer.WITHHELD;
        };
  }

  /** What the index has to hold of a patient, as of when it was read. */
  public Preparation prepare(PatientSnapshot snapshot) {
    var resources = new ArrayList<Resource>(snapshot.resources().size());
    for (var stored : snapshot.resources()) {
      try {
        resources.add(parse(stored));
      } catch (RuntimeException | StackOverflowError unreadable) {
        return withhold(snapshot, stored.name() + " cannot be read: " + describe(unreadable));
      }
    }
    var patient = snapshot.claim().patient();
    var record = new PatientRecord(patient.clinic(), patient.patientId().toString(), resources);
    PatientConsent consent;
    try {
      consent = PatientConsent.of(record, snapshot.readAt());
    } catch (RuntimeException | StackOverflowError unreadable) {
      return withhold(snapshot, "The consent cannot be read: " + describe(unreadable));
    }
    return prepare(snapshot, record, consent);
  }

  private Preparation prepare(
      PatientSnapshot snapshot, PatientRecord record, PatientConsent consent) {
    try {
      return indexable(snapshot, documents(record, consent), consent);
    } catch (IncompleteTreatmentException incomplete) {
      return refuse(snapshot, "The record cannot be mapped: " + incomplete.getMessage());
    } catch (RuntimeException | StackOverflowError unmappable) {
      return refuse(snapshot, "The record cannot be mapped: " + describe(unmappable));
    }
  }

  private static Indexable indexable(
      PatientSnapshot snapshot, List<TreatmentDocument> documents, PatientConsent consent) {
    var operations = new ArrayList<DocumentOperation>();
    var ids = new LinkedHashSet<String>();
    for (TreatmentDocument document : documents) {
      ids.add(document.id());
      operations.add(new Put(document.id(), snapshot.revision(), TreatmentJson.write(document)));
    }
    operations.addAll(removals(snapshot, ids));
    return new Indexable(
        snapshot.marks(),
        new Documents(snapshot.claim(), snapshot.revision(), ids, consent.until()),
        operations);
  }

  /** None of a patient who does not allow it: what is not in the index is in no answer. */
  private List<TreatmentDocument> documents(PatientRecord record, PatientConsent consent) {
    return consent.allowsResearch(unasked) ? mapper.map(record) : List.of();
  }

  private static List<DocumentOperation> removals(PatientSnapshot snapshot, Set<String> current) {
    return snapshot.marks().documentIds().stream()
        .filter(id -> !current.contains(id))
        .<DocumentOperation>map(id -> new Remove(id, snapshot.revision()))
        .toList();
  }

  private Resource parse(StoredResource stored) {
    var parser = fhir.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    return (Resource) parser.parseResource(stored.content());
  }

  /** What cannot be read may be a withdrawal: nothing of the patient stays in the index. */
  private static Indexable withhold(PatientSnapshot snapshot, String reason) {
    return new Indexable(
        snapshot.marks(),
        new Documents(snapshot.claim(), snapshot.revision(), Set.of()),
        removals(snapshot, Set.of()),
        Optional.of(new Refusal(snapshot.claim(), reason)));
  }

  private static Unmappable refuse(PatientSnapshot snapshot, String reason) {
    return new Unmappable(new Refusal(snapshot.claim(), reason));
  }

  /** Kind and place of the failure: its message may quote the patient's data. */
  private static String describe(Throwable failure) {
    var kind = failure.getClass().getSimpleName();
    for (var frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("org.regenregistry.mapping.")) {
        return kind + " in " + frame.getFileName() + " line " + frame.getLineNumber();
      }
    }
    return kind;
  }
}

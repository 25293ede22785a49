package org.regenregistry.indexer.relay;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
import org.regenregistry.mapping.treatment.IncompleteTreatmentException;
import org.regenregistry.mapping.treatment.PatientRecord;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentJson;
import org.regenregistry.mapping.treatment.TreatmentMapper;

/** Turns a patient's stored resources into operations on the index. */
final class PatientMapping {

  private final FhirContext fhir;
  private final TreatmentMapper mapper;

  PatientMapping(FhirContext fhir, TreatmentMapper mapper) {
    this.fhir = fhir;
    this.mapper = mapper;
  }

  Preparation prepare(PatientSnapshot snapshot) {
    var resources = new ArrayList<Resource>(snapshot.resources().size());
    for (var stored : snapshot.resources()) {
      try {
        resources.add(parse(stored));
      } catch (RuntimeException unreadable) {
        return refuse(snapshot, stored.name() + " cannot be read: " + describe(unreadable));
      }
    }
    try {
      return prepare(snapshot, resources);
    } catch (IncompleteTreatmentException incomplete) {
      return refuse(snapshot, "The record cannot be mapped: " + incomplete.getMessage());
    } catch (RuntimeException unmappable) {
      return refuse(snapshot, "The record cannot be mapped: " + describe(unmappable));
    }
  }

  private Preparation prepare(PatientSnapshot snapshot, List<Resource> resources) {
    var patient = snapshot.claim().patient();
    var record = new PatientRecord(patient.clinic(), patient.patientId().toString(), resources);
    var operations = new ArrayList<DocumentOperation>();
    var ids = new LinkedHashSet<String>();
    for (TreatmentDocument document : mapper.map(record)) {
      ids.add(document.id());
      operations.add(new Put(document.id(), snapshot.revision(), TreatmentJson.write(document)));
    }
    operations.addAll(removals(snapshot, ids));
    return new Indexable(
        snapshot.marks(), new Documents(snapshot.claim(), snapshot.revision(), ids), operations);
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

  private static Unmappable refuse(PatientSnapshot snapshot, String reason) {
    return new Unmappable(new Refusal(snapshot.claim(), reason));
  }

  /** Kind and place of the failure: its message may quote the patient's data. */
  private static String describe(RuntimeException failure) {
    var kind = failure.getClass().getSimpleName();
    for (var frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("org.regenregistry.mapping.")) {
        return kind + " in " + frame.getFileName() + " line " + frame.getLineNumber();
      }
    }
    return kind;
  }
}

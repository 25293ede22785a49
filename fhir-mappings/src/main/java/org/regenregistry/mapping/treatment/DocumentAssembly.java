package org.regenregistry.mapping.treatment;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.regenregistry.mapping.treatment.Linking.Link;

/** Puts together what the readers find about the treatments of one patient. */
final class DocumentAssembly {

  private final PatientRecord record;
  private final PatientChart chart;
  private final Patient patient;
  private final Pseudonyms pseudonyms;
  private final List<Link> links;
  private final List<Link> strictLinks;
  private final List<DataQualityFinding> findings;

  DocumentAssembly(
      PatientRecord record, PatientChart chart, Patient patient, Pseudonyms pseudonyms) {
    this.record = record;
    this.chart = chart;
    this.patient = patient;
    this.pseudonyms = pseudonyms;
    this.links = links(WindowSet.STANDARD);
    this.strictLinks = links(WindowSet.STRICT);
    this.findings = StoreRules.check(chart, Optional.of(patient));
  }

  TreatmentDocument document(Administered administered, List<ResponderDefinition> definitions) {
    AdverseEvents adverseEvents = AdverseEvents.of(administered, chart);
    CellCounts counts = CellCounts.of(administered, chart);
    List<Link> own = of(administered, links);
    Map<Visit, Map<Measure, TreatmentDocument.Score>> scores = Scores.of(own);
    return Assessment.of(
        new TreatmentDocument(
            record.clinic() + "|" + administered.id(),
            new TreatmentDocument.Clinic(record.clinic(), country()),
            demographics(administered),
            new TreatmentDocument.Index(administered.moment().day()),
            courses().of(administered),
            indication(administered),
            administered.site(),
            BaselineReader.read(own),
            administered.facets().donor(),
            source(administered),
            ProductReader.read(administered, chart),
            ProcessingReader.read(administered, chart),
            counts.reportedCells(),
            counts.reportedQuality(),
            administered.admin(),
            scores,
            adverseEvents.events(),
            adverseEvents.summary(),
            new ContextReader(administered, chart).read(counts.cells()),
            followUp(administered, scores, definitions),
            lastContactDay(administered),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TreatmentIndex.mappingVersion(),
            TreatmentMapper.DERIVATION_VERSION),
        findingsAbout(administered));
  }

  private List<DataQualityFinding> findingsAbout(Administered administered) {
    return findings.stream()
        .filter(finding -> finding.treatments().contains(administered.id()))
        .toList();
  }

  private List<Link> links(WindowSet windows) {
    Linking linking = new Linking(chart.administrations(), windows);
    return chart.observations().stream()
        .flatMap(observed -> linking.links(observed).stream())
        .toList();
  }

  private static List<Link> of(Administered administered, List<Link> links) {
    return links.stream()
        .filter(link -> link.administered().id().equals(administered.id()))
        .toList();
  }

  private FollowUp followUp(
      Administered administered,
      Map<Visit, Map<Measure, TreatmentDocument.Score>> scores,
      List<ResponderDefinition> definitions) {
    return new FollowUpReader(
            administered,
            chart,
            Endings.of(administered, patient, chart),
            scores,
            Scores.of(of(administered, strictLinks)))
        .read(definitions);
  }

  private static TreatmentDocument.Indication indication(Administered administered) {
    return new TreatmentDocument.Indication(
        administered.indication(), Groupings.current().groupOf(administered.indication()));
  }

  private TreatmentDocument.Patient demographics(Administered administered) {
    return Demographics.of(
        patient,
        new Demographics.Treated(
            pseudonyms.of(record.clinic(), record.patientId()), chart.administrations().size()),
        administered.moment(),
        new BodyMeasures(administered, chart.observations()));
  }

  private Courses courses() {
    return new Courses(record.clinic(), pseudonyms, chart.administrations());
  }

  private TreatmentDocument.Source source(Administered administered) {
    return new TreatmentDocument.Source(
        administered.facets().tissue(), SourceSystem.versionOf(administered, chart.resources()));
  }

  private Optional<String> country() {
    return chart.resources().find(patient.getManagingOrganization(), Organization.class).stream()
        .flatMap(clinic -> clinic.getAddress().stream())
        .flatMap(address -> Stream.ofNullable(address.getCountry()))
        .map(country -> country.toUpperCase(Locale.ROOT))
        .findFirst();
  }

  private OptionalInt lastContactDay(Administered administered) {
    return Contacts.stated(chart)
        .max(Comparator.comparing(Moment::day))
        .map(moment -> OptionalInt.of(administered.dayOf(moment)))
        .filter(day -> day.getAsInt() >= 0)
        .orElseGet(OptionalInt::empty);
  }
}

package org.regenregistry.server.question;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.regenregistry.mapping.research.Generaliser;
import org.regenregistry.mapping.research.ReleaseCensus;
import org.regenregistry.mapping.research.ResearchField;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;
import org.regenregistry.synthetic.question.SentCases;

/**
 * A release made of generated patients as an indexer makes it, and which of its treatments were
 * alone with their clinic, indication, age and sex before it was made.
 *
 * @param documents what the release holds
 * @param targets positions of the documents of treatments that somebody could have known
 */
record GeneratedRelease(List<DrawnDocument> documents, List<Integer> targets) {

  private static final byte[] KEY =
      "a key for data that are nobody's".getBytes(StandardCharsets.UTF_8);

  static GeneratedRelease of(int treatments, long seed) {
    TreatmentMapper mapper = new TreatmentMapper(new Pseudonyms(KEY));
    List<TreatmentDocument> records =
        SyntheticRegistry.generate(SyntheticSettings.research(treatments).withSeed(seed))
            .parallel()
            .flatMap(patient -> SentCases.documents(mapper, patient).stream())
            .toList();
    ReleaseCensus census = new ReleaseCensus();
    records.forEach(census::add);
    ReleaseCensus.Plan plan = census.close(new Random(seed));
    Map<String, Integer> alike = new HashMap<>();
    records.forEach(record -> alike.merge(known(record), 1, Integer::sum));
    List<DrawnDocument> documents = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    Generaliser generaliser = new Generaliser(LocalDate.of(2099, 1, 1));
    for (int position = 0; position < records.size(); position++) {
      TreatmentDocument record = records.get(position);
      var standing = plan.standing(position, record);
      if (standing.isPresent()) {
        if (Objects.requireNonNull(alike.get(known(record))) == 1) {
          targets.add(documents.size());
        }
        documents.add(
            new DrawnDocument(
                listed(generaliser.generalise(record, standing.orElseThrow()).fields())));
      }
    }
    return new GeneratedRelease(documents, targets);
  }

  /** What an acquaintance knows. */
  private static String known(TreatmentDocument record) {
    return String.join(
        "|",
        record.clinic().code().value(),
        record.indication().code(),
        record.patient().ageAtIndex().toString(),
        record.patient().sex().toString());
  }

  private static Map<String, Object> listed(Map<String, Object> fields) {
    Map<String, Object> listed = new TreeMap<>(fields);
    for (ResearchField field : ResearchField.all()) {
      if (!field.several()) {
        listed.computeIfPresent(field.path(), (_, value) -> List.of(value));
      }
    }
    return listed;
  }
}

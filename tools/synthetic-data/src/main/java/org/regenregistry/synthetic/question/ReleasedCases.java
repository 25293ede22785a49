package org.regenregistry.synthetic.question;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.regenregistry.mapping.research.Generaliser;
import org.regenregistry.mapping.research.ReleaseCensus;
import org.regenregistry.mapping.research.ResearchDocument;
import org.regenregistry.mapping.treatment.Pseudonyms;
import org.regenregistry.mapping.treatment.TreatmentDocument;
import org.regenregistry.mapping.treatment.TreatmentMapper;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/**
 * What a release of generated treatments holds: they are taken through the registry's mapping, its
 * generalisation and its removal of small cells, without a server.
 */
public final class ReleasedCases {

  private static final byte[] KEY =
      "a key for data that are nobody's".getBytes(StandardCharsets.UTF_8);

  private ReleasedCases() {}

  /** The documents of a release as of a day, the same for the same settings. */
  public static List<ResearchDocument> of(SyntheticSettings settings, LocalDate asOf) {
    TreatmentMapper mapper = new TreatmentMapper(new Pseudonyms(KEY));
    List<TreatmentDocument> treatments =
        SyntheticRegistry.generate(settings)
            .parallel()
            .flatMap(patient -> SentCases.documents(mapper, patient).stream())
            .toList();
    ReleaseCensus census = new ReleaseCensus();
    treatments.forEach(census::add);
    ReleaseCensus.Plan plan = census.close(new Random(settings.seed()));
    Generaliser generaliser = new Generaliser(asOf);
    List<Optional<ResearchDocument>> released = new ArrayList<>();
    for (int position = 0; position < treatments.size(); position++) {
      TreatmentDocument treatment = treatments.get(position);
      released.add(
          plan.standing(position, treatment)
              .map(standing -> generaliser.generalise(treatment, standing)));
    }
    return released.stream().flatMap(Optional::stream).toList();
  }
}

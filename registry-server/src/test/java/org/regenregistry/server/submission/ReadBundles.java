package org.regenregistry.server.submission;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Binary;
import org.regenregistry.mapping.treatment.ClinicCode;
import org.regenregistry.server.access.Caller;
import org.regenregistry.server.access.TestCallers;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;
import org.regenregistry.server.store.SearchCondition;

/** Bundles as they are read, for the tests of what their entries ask and of what is refused. */
final class ReadBundles {

  static final UUID ID = UUID.fromString("01980000-0000-7000-8000-000000000007");

  /** Understands whoever asks for a gender, and nothing else. */
  static final List<SearchCondition> MALE = List.of(new SearchCondition.WithIds(Set.of(ID)));

  static final Conditions CONDITIONS =
      (_, query) ->
          query.equals("gender=male")
              ? new Conditions.Reading.Understood(MALE)
              : new Conditions.Reading.Refused(
                  List.of(Problem.of(ProblemCode.PARAMETER_UNKNOWN, "Not a parameter.")));

  private static final Caller CALLER = TestCallers.dataManager("ehr", new ClinicCode("A1"));

  private ReadBundles() {}

  static Binary jsonPatch(String body) {
    return new Binary()
        .setContentType("application/json-patch+json")
        .setData(body.getBytes(StandardCharsets.UTF_8));
  }

  static BundleReader reader() {
    return new BundleReader(CONDITIONS, CALLER);
  }
}

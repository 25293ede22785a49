package org.regenregistry.synthetic.question;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.regenregistry.synthetic.SyntheticRegistry;
import org.regenregistry.synthetic.SyntheticSettings;

/**
 * What a data set ships so that answers can be judged without its generator.
 *
 * @param settings what was generated
 * @param outliers the clinics that are far from the others, by code
 * @param contaminatedLot the lot that infects, in the scenario that has one
 * @param population the parameters behind the answers
 * @param sample the same figures of the patients of this data set themselves, had nothing been
 *     missing; absent for data sets too large to hold in memory
 */
public record OracleFile(
    SyntheticSettings settings,
    Map<String, String> outliers,
    Optional<String> contaminatedLot,
    Oracle population,
    Optional<Oracle> sample) {

  /** The name of the file beside the Bundles. */
  public static final String NAME = "oracle.json";

  private static final int LARGEST_SAMPLE = 100_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * The oracle of a data set.
   *
   * @param population how many treatments to simulate for the parameters
   */
  public static OracleFile of(SyntheticSettings settings, int population) {
    return new OracleFile(
        settings,
        SyntheticRegistry.outliers(settings),
        SyntheticRegistry.contaminatedLot(settings),
        Oracle.of(settings, population),
        settings.treatments() <= LARGEST_SAMPLE
            ? Optional.of(Oracle.ofSample(settings))
            : Optional.empty());
  }

  /** Writes it into the directory of the data set. */
  public void write(Path directory) throws IOException {
    JSON.writeValue(directory.resolve(NAME).toFile(), this);
  }
}

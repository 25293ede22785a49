package org.regenregistry.server.search;

import java.io.File;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a deployment adds to the search.
 *
 * @param parameters files with one SearchParameter resource each, in JSON, besides those of the
 *     guide
 * @param extractionBatch how many resources the extraction in the background takes at a time
 */
@ConfigurationProperties("registry.search")
public record SearchSettings(
    @DefaultValue List<File> parameters, @DefaultValue("200") int extractionBatch) {

  public SearchSettings {
    parameters = List.copyOf(parameters);
    if (extractionBatch < 1 || extractionBatch > 5000) {
      throw new IllegalArgumentException("registry.search.extraction-batch is from 1 to 5000");
    }
  }
}

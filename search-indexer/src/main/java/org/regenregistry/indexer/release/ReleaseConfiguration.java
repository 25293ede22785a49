package org.regenregistry.indexer.release;

import java.security.SecureRandom;
import org.regenregistry.indexer.index.BulkWriter;
import org.regenregistry.indexer.index.ResearchIndices;
import org.regenregistry.indexer.index.TreatmentSource;
import org.regenregistry.indexer.ledger.Generations;
import org.regenregistry.indexer.ledger.Releases;
import org.regenregistry.indexer.release.ReleaseKeeper.Sources;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Assembles what makes releases, and takes patients out of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReleaseSettings.class)
public class ReleaseConfiguration {

  @Bean
  Sources releaseSources(
      Releases releases,
      Generations generations,
      ResearchIndices indices,
      TreatmentSource treatments) {
    return new Sources(releases, generations, indices, treatments);
  }

  @Bean
  ReleaseBuilder releaseBuilder(BulkWriter writer, Releases releases) {
    return new ReleaseBuilder(writer, releases, new SecureRandom());
  }

  @Bean
  ReleaseKeeper releaseKeeper(Sources sources, ReleaseBuilder builder, ReleaseSettings settings) {
    return new ReleaseKeeper(sources, builder, settings);
  }

  @Bean
  Withdrawals withdrawals(Releases releases, BulkWriter writer, ResearchIndices indices) {
    return new Withdrawals(releases, writer, indices);
  }
}

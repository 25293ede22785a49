package org.regenregistry.server.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the body of a FHIR request may be like.
 *
 * @param maximumSize its size, unpacked if it was sent with gzip
 * @param maximumDepth how many objects and arrays, or XML elements, may stand inside each other
 * @param maximumString the longest single value; FHIR itself stops at 1 MB
 * @param maximumValues how many values it may have, since each costs memory however short it is
 * @param readTimeout how long sending it may take
 */
@ConfigurationProperties("registry.body")
public record BodySettings(
    @DefaultValue("5MB") DataSize maximumSize,
    @DefaultValue("64") int maximumDepth,
    @DefaultValue("1MB") DataSize maximumString,
    @DefaultValue("300000") int maximumValues,
    @DefaultValue("30s") Duration readTimeout) {

  private static final DataSize LARGEST = DataSize.ofMegabytes(100);
  private static final int DEEPEST = 256;

  public BodySettings {
    if (maximumSize.toKilobytes() < 1 || maximumSize.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("registry.body.maximum-size is between 1KB and 100MB");
    }
    // A deeper tree would exhaust the stack of the FHIR parser, which walks it recursively.
    if (maximumDepth < 16 || maximumDepth > DEEPEST) {
      throw new IllegalArgumentException("registry.body.maximum-depth is between 16 and 256");
    }
    if (maximumString.toKilobytes() < 1) {
      throw new IllegalArgumentException("registry.body.maximum-string is at least 1KB");
    }
    if (maximumValues < 1000) {
      throw new IllegalArgumentException("registry.body.maximum-values is at least 1000");
    }
    if (readTimeout.toMillis() < 100) {
      throw new IllegalArgumentException("registry.body.read-timeout is at least 100ms");
    }
  }
}

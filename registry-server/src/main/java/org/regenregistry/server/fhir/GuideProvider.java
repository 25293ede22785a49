package org.regenregistry.server.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.regenregistry.server.problem.Problem;
import org.regenregistry.server.problem.ProblemCode;

/**
 * Reads and finds the guide's resources of one type, or the pooled questions. Neither is patient
 * data: everybody may see them, and nobody can change them.
 *
 * @param <T> the type's class
 */
public final class GuideProvider<T extends MetadataResource> implements IResourceProvider {

  private static final Set<String> PRESENTATION = Set.of("_format", "_pretty", "_summary");

  /** What a search can look at, each by equality. */
  static final Map<String, Function<MetadataResource, String>> PARAMETERS =
      new TreeMap<>(
          Map.of(
              "_id", MetadataResource::getIdPart,
              "name", MetadataResource::getName,
              "url", GuideProvider::url,
              "version", GuideProvider::version));

  private final GuideCatalogue guide;
  private final FhirSettings settings;
  private final Class<T> type;

  GuideProvider(GuideCatalogue guide, FhirSettings settings, Class<T> type) {
    this.guide = guide;
    this.settings = settings;
    this.type = type;
  }

  @Override
  public Class<T> getResourceType() {
    return type;
  }

  /** Read. */
  @Read
  public T read(@IdParam IdType id) {
    return guide
        .find(type.getSimpleName(), id.getIdPart())
        .map(type::cast)
        .orElseThrow(
            () -> Refused.because(ProblemCode.NOT_FOUND, "The guide has no such resource."));
  }

  /** Search; all that is found is on one page. */
  @Search(allowUnknownParams = true)
  public Bundle search(RequestDetails request) {
    Predicate<MetadataResource> condition = _ -> true;
    for (var given : request.getParameters().entrySet()) {
      if (!PRESENTATION.contains(given.getKey())) {
        for (String value : given.getValue()) {
          condition = condition.and(condition(given.getKey(), value));
        }
      }
    }
    List<MetadataResource> found = guide.find(type.getSimpleName(), condition);
    Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(found.size());
    bundle.addLink().setRelation("self").setUrl(request.getCompleteUrl());
    for (MetadataResource resource : found) {
      bundle
          .addEntry()
          .setFullUrl(settings.baseUrl() + "/" + resource.fhirType() + "/" + resource.getIdPart())
          .setResource(resource)
          .getSearch()
          .setMode(SearchEntryMode.MATCH);
    }
    return bundle;
  }

  private static Predicate<MetadataResource> condition(String name, String value) {
    Function<MetadataResource, String> element = PARAMETERS.get(name);
    if (element == null) {
      throw Refused.because(
          List.of(
              Problem.at(
                  ProblemCode.PARAMETER_UNKNOWN,
                  name.replaceAll("[^A-Za-z0-9_:.-]", "?"),
                  "The guide is searched by: " + String.join(", ", PARAMETERS.keySet()) + ".")));
    }
    List<String> alternatives = Arrays.asList(value.split(",", -1));
    return resource -> alternatives.contains(element.apply(resource));
  }

  /** The parameter's type in the CapabilityStatement. */
  static SearchParamType type(String parameter) {
    return switch (parameter) {
      case "url" -> SearchParamType.URI;
      case "name" -> SearchParamType.STRING;
      default -> SearchParamType.TOKEN;
    };
  }

  /** A NamingSystem has none in R4. */
  private static String url(MetadataResource resource) {
    return resource.hasUrl() ? resource.getUrl() : "";
  }

  private static String version(MetadataResource resource) {
    return resource.hasVersion() ? resource.getVersion() : "";
  }
}

package org.regenregistry.launcher;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * The settings that the code declares: the components of all records that are bound to properties,
 * and the keys of the server's settings file. Each has its default, which is empty when there is
 * none.
 */
final class DeclaredSettings {

  private final Map<String, String> defaults = new TreeMap<>();

  private DeclaredSettings() {}

  /** Settings of the registry server. */
  static Map<String, String> ofServer() {
    DeclaredSettings settings = new DeclaredSettings();
    settings.addRecords("org.regenregistry.server");
    settings.addFile("registry-server.yaml");
    return settings.defaults;
  }

  /** Settings of the search indexer. */
  static Map<String, String> ofIndexer() {
    DeclaredSettings settings = new DeclaredSettings();
    settings.addRecords("org.regenregistry.indexer");
    return settings.defaults;
  }

  private void addRecords(String basePackage) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    scanner.findCandidateComponents(basePackage).stream()
        .map(found -> Objects.requireNonNull(found.getBeanClassName()))
        .map(name -> ClassUtils.resolveClassName(name, null))
        .forEach(this::addRecord);
  }

  private void addRecord(Class<?> type) {
    ConfigurationProperties binding = type.getAnnotation(ConfigurationProperties.class);
    addComponents(binding.prefix().isEmpty() ? binding.value() : binding.prefix(), type);
  }

  private void addComponents(String prefix, Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalStateException("Settings are records, and " + type + " is none");
    }
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + kebab(component.getName());
      if (component.getType().isRecord()) {
        addComponents(name, component.getType());
      } else {
        defaults.merge(name, defaultOf(type, component), DeclaredSettings::given);
      }
    }
  }

  /** The annotation is on the parameter of the canonical constructor, which binding calls. */
  private static String defaultOf(Class<?> type, RecordComponent component) {
    for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
      if (parameter.getName().equals(component.getName())) {
        return Optional.ofNullable(parameter.getAnnotation(DefaultValue.class))
            .map(value -> String.join(",", value.value()))
            .orElse("");
      }
    }
    throw new IllegalStateException("No parameter " + component + "; is javac run without names?");
  }

  private void addFile(String file) {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource(file));
    Optional.ofNullable(yaml.getObject())
        .orElseThrow()
        .forEach(
            (key, value) -> {
              if (key.toString().startsWith("registry.")) {
                defaults.merge(key.toString(), value.toString(), DeclaredSettings::given);
              }
            });
  }

  private static String given(String one, String other) {
    return one.isEmpty() ? other : one;
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}

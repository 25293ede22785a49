package org.regenregistry.indexer;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Binds settings the way the application does. */
public final class SettingsOf {

  private SettingsOf() {}

  public static <T> T bound(Class<T> type, String prefix, Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
  }

  /** The sentence with which the settings refuse the properties. */
  public static String refusal(Class<?> type, String prefix, Map<String, String> properties) {
    try {
      bound(type, prefix, properties);
      return "accepted";
    } catch (RuntimeException refused) {
      Throwable cause = refused;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return String.valueOf(cause.getMessage());
    }
  }
}

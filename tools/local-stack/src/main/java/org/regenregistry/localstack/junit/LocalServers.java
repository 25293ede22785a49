package org.regenregistry.localstack.junit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.regenregistry.localstack.RunningServers;

/**
 * Gives tests the real servers: {@code @ExtendWith(LocalServers.class)} and a parameter of type
 * {@link RunningServers}. One stack serves all modules and forked JVMs of a build run and ends with
 * it. With {@code -Dservers=containers} the same servers come from container images.
 */
public final class LocalServers implements BeforeAllCallback, ParameterResolver {

  /** Starts the servers even when only static code of the test asks for them. */
  @Override
  public void beforeAll(ExtensionContext context) {
    SharedServers.get();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningServers.class;
  }

  @Override
  public RunningServers resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return SharedServers.get();
  }

  /** The servers for code that JUnit passes no parameters to, such as Spring's test properties. */
  public static RunningServers servers() {
    return SharedServers.get();
  }
}

package org.regenregistry.server.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** When submissions may go unchecked. */
final class BenchmarkModeTest {

  @Test
  void existsInItsProfileOnly() {
    try (var context = context("server.address", "localhost")) {
      assertThat(context.getBeanNamesForType(BenchmarkMode.class)).isEmpty();
    }
    try (var context = context("server.address", "localhost", "benchmark")) {
      assertThat(context.getBeanNamesForType(BenchmarkMode.class)).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0.0.0.0", "10.0.0.7", "::"})
  void stopsAServerThatOthersCouldReach(String address) {
    assertThatThrownBy(() -> context("server.address", address, "benchmark"))
        .rootCause()
        .hasMessageContaining("loopback");
  }

  @Test
  void stopsAServerThatListensOnAllAddresses() {
    assertThatThrownBy(() -> context("other", "setting", "benchmark"))
        .rootCause()
        .hasMessageContaining("loopback");
  }

  private static AnnotationConfigApplicationContext context(
      String setting, String value, String... profiles) {
    MockEnvironment environment = new MockEnvironment().withProperty(setting, value);
    environment.setActiveProfiles(profiles);
    var context = new AnnotationConfigApplicationContext();
    context.setEnvironment(environment);
    context.register(BenchmarkMode.class);
    context.refresh();
    return context;
  }
}

package org.regenregistry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every pool of connections keeps the details of errors, which repeat rows, out of exceptions. */
class DatabaseConnectionsTest {

  private static final List<Path> SOURCES =
      List.of(
          Path.of("src", "main", "java"), Path.of("..", "search-indexer", "src", "main", "java"));

  @Test
  void noPoolHasExceptionsRepeatRows() throws IOException {
    List<Path> pools = pools();
    assertThat(pools).hasSizeGreaterThanOrEqualTo(5);
    assertThat(pools).allSatisfy(pool -> assertThat(silenced(pool)).isEqualTo(connects(pool)));
    assertThat(text(Path.of("src", "main", "resources", "registry-server.yaml")))
        .contains("logServerErrorDetail: false");
  }

  private static List<Path> pools() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path root : SOURCES) {
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> connects(file) > 0)
            .forEach(found::add);
      }
    }
    return found;
  }

  private static long connects(Path source) {
    return times(source, "setJdbcUrl\\(|DriverManager.getConnection\\(");
  }

  /** A pool that takes over the properties of the server's has the setting from its YAML. */
  private static long silenced(Path source) {
    return times(source, "logServerErrorDetail|\\.getDataSourceProperties\\(");
  }

  private static long times(Path source, String pattern) {
    return Pattern.compile(pattern).matcher(text(source)).results().count();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

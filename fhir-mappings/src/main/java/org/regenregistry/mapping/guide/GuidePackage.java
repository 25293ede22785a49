package org.regenregistry.mapping.guide;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The guide as an installable FHIR package: a compressed archive with all conformance resources,
 * snapshots included, and the valid examples. Equal sources give equal bytes.
 *
 * <p>The build makes it once and puts it beside the classes, so that nothing has to derive
 * snapshots when it starts.
 */
public final class GuidePackage {

  /** The name under which FHIR tools know the package. */
  public static final String NAME = "org.regenregistry.treatments";

  private static final String FILE = "package.tgz";
  private static final String CONFORMANCE = "package/";

  private GuidePackage() {}

  /** The package as bytes of a gzip-compressed tar archive. */
  public static byte[] bytes() {
    try (@Nullable InputStream made = GuidePackage.class.getResourceAsStream(FILE)) {
      return made == null ? GuideArchive.make() : made.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The texts of the conformance resources in the package, in the order of their names. */
  static List<String> conformance() {
    List<String> texts = new ArrayList<>();
    try (TarArchiveInputStream archive =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes())))) {
      @Nullable TarArchiveEntry entry = archive.getNextEntry();
      while (entry != null) {
        String text = new String(archive.readAllBytes(), StandardCharsets.UTF_8);
        if (isConformance(entry.getName())) {
          texts.add(text);
        }
        entry = archive.getNextEntry();
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return List.copyOf(texts);
  }

  /**
   * Writes the package below a folder of classes, unless it is there and newer than the guide.
   *
   * @param arguments the folder of classes
   */
  public static void main(String... arguments) throws IOException {
    Path classes = Path.of(arguments[0]);
    Path file = classes.resolve("org/regenregistry/mapping/guide").resolve(FILE);
    if (Files.exists(file) && newest(classes) <= Files.getLastModifiedTime(file).toMillis()) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.write(file, GuideArchive.make());
  }

  private static long newest(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes.resolve("org/regenregistry/guide"))) {
      long newest = 0;
      for (Path file : files.toList()) {
        newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
      }
      return newest;
    }
  }

  private static boolean isConformance(String name) {
    return name.startsWith(CONFORMANCE)
        && name.indexOf('/', CONFORMANCE.length()) < 0
        && name.indexOf('-') > 0;
  }
}

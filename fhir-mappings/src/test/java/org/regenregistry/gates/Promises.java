package org.regenregistry.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.StackWalker.StackFrame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where tests publish the figures that a promise rests on. Each test method has one file per
 * promise below {@code target/promises} of its module, so that a repeated run replaces its figure.
 */
public final class Promises {

  /** Below a module's folder. */
  static final Path FOLDER = Path.of("target", "promises");

  private Promises() {}

  /**
   * Publishes a figure; to be called at the end of the test that has just asserted it.
   *
   * @param figure one line, such as {@code 0 of 72 altered tokens accepted}
   */
  public static void held(Promise promise, String figure) {
    StackFrame test = StackWalker.getInstance().walk(f -> f.skip(1).findFirst()).orElseThrow();
    publish(promise, figure, test, Path.of(""));
  }

  private static void publish(Promise promise, String figure, StackFrame test, Path module) {
    String owner = test.getClassName().substring(test.getClassName().lastIndexOf('.') + 1);
    String name = promise + "." + owner + "." + test.getMethodName() + ".txt";
    write(module.resolve(FOLDER).resolve(name.replace('$', '-')), figure.strip());
    System.out.println(promise + " " + promise.meaning() + ": " + figure);
  }

  private static void write(Path file, String figure) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, figure.replaceAll("\\s+", " ") + "\n", StandardCharsets.UTF_8);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}

package org.regenregistry.gates;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The limits of the house style that need the source text: length of files and methods, number and
 * kind of parameters, field injection, unfinished work and names of packages. It reads syntax trees
 * of the JDK's own compiler, because class files have lost line counts and comments.
 */
public final class SourceLimits {

  private static final int LONGEST_FILE = 300;
  private static final int LONGEST_METHOD = 40;
  private static final int MOST_PARAMETERS = 5;
  // Written in two parts so that this file keeps the rule it checks.
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
  private static final Set<String> VAGUE_PACKAGES =
      Set.of("util", "utils", "common", "helper", "helpers", "manager", "managers", "impl");
  private static final Set<String> INJECTION =
      Set.of("Autowired", "Inject", "Resource", "Value", "PersistenceContext");

  private SourceLimits() {}

  /**
   * What breaks the limits below a folder of Java sources, one sentence each, in the order of the
   * files; empty when everything keeps them.
   */
  public static List<String> violations(Path sourceRoot) {
    List<String> violations = new ArrayList<>(violationsOfText(sourceRoot));
    Path root = sourceRoot.toAbsolutePath();
    violations.addAll(treeViolations(root, javaFiles(root)));
    return List.copyOf(violations);
  }

  /**
   * The same of length of files, unfinished work and names of packages only: for tests, whose
   * tables of cases may make a method long, and for which a truth value is a column like any other.
   */
  public static List<String> violationsOfText(Path sourceRoot) {
    Path root = sourceRoot.toAbsolutePath();
    return javaFiles(root).stream().flatMap(file -> textViolations(root, file).stream()).toList();
  }

  private static List<Path> javaFiles(Path sourceRoot) {
    try (Stream<Path> files = Files.walk(sourceRoot)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> textViolations(Path root, Path file) {
    List<String> violations = new ArrayList<>();
    List<String> lines = lines(file);
    if (lines.size() > LONGEST_FILE) {
      violations.add(root.relativize(file) + " has " + lines.size() + " lines");
    }
    for (int index = 0; index < lines.size(); index++) {
      if (UNFINISHED.matcher(lines.get(index)).find()) {
        violations.add(root.relativize(file) + ":" + (index + 1) + " leaves work unfinished");
      }
    }
    for (Path folder : root.relativize(file.getParent())) {
      if (VAGUE_PACKAGES.contains(folder.toString().toLowerCase(Locale.ROOT))) {
        violations.add(root.relativize(file) + " is in a package named " + folder);
      }
    }
    return violations;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> treeViolations(Path root, List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      List<String> violations = new ArrayList<>();
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        Path file = root.relativize(Path.of(unit.getSourceFile().toUri()));
        new Limits(file, unit, positions, violations).scan(unit, null);
      }
      return violations;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Walks one file. */
  private static final class Limits extends TreePathScanner<Void, Void> {

    private final Path file;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> violations;

    Limits(
        Path file, CompilationUnitTree unit, SourcePositions positions, List<String> violations) {
      this.file = file;
      this.unit = unit;
      this.positions = positions;
      this.violations = violations;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      long lines = line(positions.getEndPosition(unit, method)) - firstLine(method) + 1;
      if (lines > LONGEST_METHOD) {
        report(method, method.getName() + " has " + lines + " lines");
      }
      if (!isRecordConstructor(method)) {
        checkParameters(method);
      }
      return super.visitMethod(method, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
      if (enclosing() instanceof ClassTree && isInjected(variable)) {
        report(variable, variable.getName() + " is injected into the field");
      }
      return super.visitVariable(variable, null);
    }

    private void checkParameters(MethodTree method) {
      if (method.getParameters().size() > MOST_PARAMETERS) {
        report(method, method.getName() + " has " + method.getParameters().size() + " parameters");
      }
      // An overriding method cannot choose its parameters.
      if (!isOverriding(method)) {
        method.getParameters().stream()
            .filter(parameter -> isBoolean(parameter.getType()))
            .forEach(
                parameter ->
                    report(
                        method,
                        method.getName() + " has the boolean parameter " + parameter.getName()));
      }
    }

    private boolean isRecordConstructor(MethodTree method) {
      return method.getReturnType() == null
          && enclosing() instanceof ClassTree type
          && type.getKind() == Tree.Kind.RECORD;
    }

    private Tree enclosing() {
      TreePath parent = getCurrentPath().getParentPath();
      return parent.getLeaf();
    }

    private static boolean isOverriding(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private static boolean isBoolean(Tree type) {
      return Set.of("boolean", "Boolean").contains(String.valueOf(type));
    }

    private static boolean isInjected(VariableTree variable) {
      return variable.getModifiers().getAnnotations().stream()
          .map(annotation -> annotation.getAnnotationType().toString())
          .anyMatch(name -> INJECTION.contains(name.substring(name.lastIndexOf('.') + 1)));
    }

    private long firstLine(MethodTree method) {
      return line(positions.getStartPosition(unit, method));
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }

    private void report(Tree tree, String violation) {
      violations.add(file + ":" + line(positions.getStartPosition(unit, tree)) + " " + violation);
    }
  }
}

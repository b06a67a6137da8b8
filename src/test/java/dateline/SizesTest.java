package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader can take in at a time. */
class SizesTest {
  private static final Path CODE = Path.of("src/main/java");

  /** Lines of a file. */
  private static final int FILE = 400;

  /** Lines of a method's body. */
  private static final int METHOD = 50;

  /** Characters of a line: only imports and what the formatter cannot break are past 100. */
  private static final int LINE = 120;

  /** Lines of a room's page. */
  private static final int PAGE = 40;

  @Test
  void noFileHasMoreThanFourHundredLines() throws IOException {
    assertThat(longer(FILE, List::size)).isEmpty();
  }

  @Test
  void noLineIsLongerThanAScreenIsWide() throws IOException {
    assertThat(
            longer(
                LINE,
                lines ->
                    lines.stream()
                        .filter(SizesTest::isNoImport)
                        .mapToLong(String::length)
                        .max()
                        .orElse(0)))
        .isEmpty();
  }

  private static boolean isNoImport(String line) {
    return !line.startsWith("import ");
  }

  @Test
  void noPageOfARoomHasMoreThanFortyLines() throws IOException {
    assertThat(longer(PAGE, lines -> lines.stream().filter(l -> l.startsWith("///")).count()))
        .filteredOn(file -> file.endsWith("package-info.java"))
        .isEmpty();
  }

  /** From its first statement to its last; lists of constants are not methods. */
  @Test
  void noMethodHasMoreThanFiftyLines() throws IOException {
    try (Stream<Path> classes = Files.walk(Path.of("target/classes/dateline"))) {
      assertThat(
              classes
                  .filter(file -> file.toString().endsWith(".class"))
                  .flatMap(SizesTest::longMethods))
          .isEmpty();
    }
  }

  private static Stream<String> longMethods(Path file) {
    try {
      ClassModel parsed = ClassFile.of().parse(file);
      return parsed.methods().stream()
          .filter(method -> !method.methodName().stringValue().startsWith("<"))
          .filter(method -> linesOf(method) > METHOD)
          .map(method -> parsed.thisClass().asInternalName() + "." + method.methodName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int linesOf(MethodModel method) {
    IntSummaryStatistics lines =
        method
            .findAttribute(Attributes.code())
            .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
            .stream()
            .flatMap(table -> table.lineNumbers().stream())
            .mapToInt(LineNumberInfo::lineNumber)
            .summaryStatistics();
    return lines.getCount() == 0 ? 0 : lines.getMax() - lines.getMin() + 1;
  }

  private static List<Path> longer(long most, ToLongFunction<List<String>> length)
      throws IOException {
    try (Stream<Path> files = Files.walk(CODE)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> length.applyAsLong(lines(file)) > most)
          .toList();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

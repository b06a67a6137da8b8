package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first lines of code that a newcomer reads in a room are those of its page. */
class PackageExamplesTest {
  private static final Path CODE = Path.of("src/main/java");
  private static final Pattern BLOCK =
      Pattern.compile("(?s)^/// ```$(.*?)^/// ```$", Pattern.MULTILINE);

  /** A constructor, or a static method of a class. */
  private static final Pattern CALL =
      Pattern.compile("(?:\\bnew |(?<![.\\w]))([A-Z]\\w*)(?:\\.([a-z]\\w*))?\\(");

  @Test
  void everyCallInTheExampleOfARoomIsOneThatCanBeMade() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      BLOCK
          .matcher(text)
          .results()
          .flatMap(block -> wrong(block.group(1)))
          .map(call -> CODE.relativize(page) + ": " + call)
          .forEach(wrong::add);
    }

    assertThat(wrong).isEmpty();
  }

  private static Stream<String> wrong(String example) {
    Matcher call = CALL.matcher(example);
    List<String> wrong = new ArrayList<>();
    while (call.find()) {
      List<Integer> arguments = arguments(example.substring(call.end()));
      Optional<Class<?>> type = type(call.group(1));
      if (type.isPresent() && !fits(type.get(), Optional.ofNullable(call.group(2)), arguments)) {
        wrong.add(call.group() + " with " + arguments + " arguments");
      } else if (type.isEmpty() && !isNested(call.group(1)) && !isOfJava(call.group(1))) {
        wrong.add(call.group(1) + " is no class");
      }
    }
    return wrong.stream();
  }

  /** How many there are; two numbers, the second without an end, where dots stand for the rest. */
  private static List<Integer> arguments(String rest) {
    int depth = 0;
    int commas = 0;
    int end = 0;
    for (; end < rest.length() && depth >= 0; end++) {
      char letter = rest.charAt(end);
      depth += "([{".indexOf(letter) >= 0 ? 1 : ")]}".indexOf(letter) >= 0 ? -1 : 0;
      commas += letter == ',' && depth == 0 ? 1 : 0;
    }
    String inside = rest.substring(0, Math.max(0, end - 1)).strip();
    if (inside.endsWith("…")) {
      return List.of(commas, Integer.MAX_VALUE);
    }
    int count = inside.isEmpty() ? 0 : commas + 1;
    return List.of(count, count);
  }

  private static boolean fits(Class<?> type, Optional<String> method, List<Integer> arguments) {
    Stream<? extends Executable> all =
        method.isPresent()
            ? Stream.of(type.getDeclaredMethods()).filter(one -> isCalled(one, method.get()))
            : Stream.of(type.getDeclaredConstructors());
    return all.anyMatch(
        one ->
            one.getParameterCount() >= arguments.getFirst()
                && one.getParameterCount() <= arguments.getLast());
  }

  private static boolean isCalled(Method method, String name) {
    return method.getName().equals(name);
  }

  private static Optional<Class<?>> type(String name) {
    try (Stream<Path> files = Files.walk(CODE)) {
      return files
          .filter(file -> file.getFileName().toString().equals(name + ".java"))
          .findFirst()
          .map(file -> CODE.relativize(file).toString().replace('/', '.').replace(".java", ""))
          .map(PackageExamplesTest::loaded);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name, false, PackageExamplesTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isNested(String name) {
    Pattern declared = Pattern.compile("\\b(?:record|class|interface|enum) " + name + "\\b");
    try (Stream<Path> files = Files.walk(CODE)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .anyMatch(file -> declared.matcher(read(file)).find());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isOfJava(String name) {
    return Stream.of("lang", "util", "time", "nio.file")
        .anyMatch(
            room -> {
              try {
                return Class.forName("java." + room + "." + name) != null;
              } catch (ClassNotFoundException e) {
                return false;
              }
            });
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(CODE)) {
      return files.filter(file -> file.endsWith("package-info.java")).sorted().toList();
    }
  }
}

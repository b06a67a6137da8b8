package dateline.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** Gathers what is set where: the file, over it the environment. */
final class SettingTexts {
  /** Variables that are not settings: read by the launchers. */
  private static final List<String> OF_THE_LAUNCHER =
      List.of("DATELINE_JAVA_OPTIONS", "DATELINE_HOME");

  private SettingTexts() {}

  /** All settings that are set, and where; unknown names are noted in {@code problems}. */
  static Map<Setting, InForce> read(
      Path file, Map<String, String> environment, List<String> problems) {
    Map<Setting, InForce> values = new EnumMap<>(Setting.class);
    fromFile(file, values, problems);
    fromEnvironment(environment, values, problems);
    return values;
  }

  private static void fromFile(Path file, Map<Setting, InForce> values, List<String> problems) {
    if (!Files.exists(file)) {
      return;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(file + " cannot be read: " + e.getMessage());
    }
    for (String name : properties.stringPropertyNames()) {
      Setting.ofProperty(name)
          .ifPresentOrElse(
              setting -> put(values, setting, properties.getProperty(name), Config.FILE),
              () -> problems.add(unknown(name, Setting::property) + " in " + file));
    }
  }

  private static void fromEnvironment(
      Map<String, String> environment, Map<Setting, InForce> values, List<String> problems) {
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      String name = entry.getKey();
      if (!name.startsWith("DATELINE_") || OF_THE_LAUNCHER.contains(name)) {
        continue;
      }
      Optional<Setting> secret =
          name.endsWith("_FILE")
              ? Setting.ofVariable(name.substring(0, name.length() - 5)).filter(Setting::secret)
              : Optional.empty();
      if (secret.isPresent()) {
        try {
          put(values, secret.get(), Files.readString(Path.of(entry.getValue())), name);
        } catch (IOException e) {
          problems.add(name + ": the file " + entry.getValue() + " cannot be read");
        }
        continue;
      }
      Setting.ofVariable(name)
          .ifPresentOrElse(
              setting -> put(values, setting, entry.getValue(), name),
              () -> problems.add(unknown(name, Setting::variable) + " in the environment"));
    }
  }

  private static void put(
      Map<Setting, InForce> values, Setting setting, String text, String place) {
    values.put(setting, new InForce(setting, text.strip(), Optional.of(place)));
  }

  private static String unknown(String name, Function<Setting, String> written) {
    String close = "";
    int least = 4;
    for (Setting setting : Setting.values()) {
      int distance = distance(name, written.apply(setting));
      if (distance < least) {
        least = distance;
        close = "; did you mean " + written.apply(setting) + "?";
      }
    }
    return "unknown setting " + name + close;
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

package dateline.enrich;

import dateline.enrich.MarkedTexts.Marked;
import dateline.enrich.model.Mix;
import dateline.enrich.model.Recogniser;
import dateline.enrich.model.Tokens;
import dateline.enrich.names.Lexicon;
import dateline.enrich.names.Names;
import dateline.news.Entity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the names of marked texts with a chain trained without them: text number n of each file
 * that is tested is read by the chain that learned from all texts but those whose number leaves the
 * same rest. By the chain alone, since the network has learned from these texts.
 *
 * <p>{@code CrossValidate OUT FOLDS TESTED.jsonl… -- ALSO.jsonl… [taught=FILE.jsonl]…}, the
 * newswire first among the latter, which every chain learns from; writes {@code OUT/TESTED.jsonl}
 * in the format of {@code annotate} for the scorer of names.
 */
final class CrossValidate {
  private static final String TAUGHT = "taught=";

  private final int folds;
  private final List<Path> tested;
  private final List<String> also;
  private final Lexicon lexicon = new Lexicon();
  private final Map<Path, List<String>> lines = new LinkedHashMap<>();

  private CrossValidate(int folds, List<Path> tested, List<String> also) {
    this.folds = folds;
    this.tested = tested;
    this.also = also;
  }

  public static void main(String[] args) throws IOException {
    List<String> files = Arrays.asList(args).subList(2, args.length);
    int bar = files.indexOf("--");
    List<Path> tested = files.subList(0, bar).stream().map(Path::of).toList();
    CrossValidate run =
        new CrossValidate(Integer.parseInt(args[1]), tested, files.subList(bar + 1, files.size()));
    for (int fold = 0; fold < run.folds; fold++) {
      run.read(fold);
      System.out.printf("fold %d of %d%n", fold + 1, run.folds);
    }
    run.write(Files.createDirectories(Path.of(args[0])));
  }

  private void read(int fold) throws IOException {
    MarkedTexts texts = new MarkedTexts(Path.of(also.getFirst().replace(TAUGHT, "")));
    TrainChain training = new TrainChain();
    for (String file : also) {
      boolean taught = file.startsWith(TAUGHT);
      for (Marked marked : texts.read(Path.of(file.replace(TAUGHT, "")))) {
        training.add(marked, taught ? TrainChain.TAUGHT_WEIGHT : 1);
      }
    }
    for (Path file : tested) {
      List<Marked> marked = texts.read(file);
      for (int i = 0; i < marked.size(); i++) {
        if (i % folds != fold) {
          training.add(marked.get(i), 1);
        }
      }
    }
    training.train();
    try (Recogniser recogniser =
        new Recogniser(training.features(), training.chain(), Optional.empty(), Mix.ALONE)) {
      for (Path file : tested) {
        List<JsonNode> documents =
            Files.readAllLines(file).stream().map(JsonMapper.shared()::readTree).toList();
        List<String> told =
            lines.computeIfAbsent(
                file, f -> new ArrayList<>(Collections.nCopies(documents.size(), "")));
        for (int i = fold; i < documents.size(); i += folds) {
          told.set(i, line(documents.get(i), recogniser));
        }
      }
    }
  }

  private String line(JsonNode document, Recogniser recogniser) {
    String text = document.get("text").asString();
    var sentences = Tokens.sentences(text);
    List<Object> entities = new ArrayList<>();
    for (Entity entity :
        new Names(text, sentences, lexicon).entities(recogniser.names(sentences))) {
      entities.add(
          Map.of(
              "kind",
              entity.kind().label(),
              "name",
              entity.name(),
              "mentions",
              entity.mentions().stream()
                  .map(
                      m ->
                          List.of(
                              text.codePointCount(0, m.start()), text.codePointCount(0, m.end())))
                  .toList()));
    }
    return JsonMapper.shared()
        .writeValueAsString(Map.of("id", document.get("id").asString(), "entities", entities));
  }

  private void write(Path folder) throws IOException {
    for (Map.Entry<Path, List<String>> file : lines.entrySet()) {
      Path to = folder.resolve(String.valueOf(file.getKey().getFileName()));
      try (PrintStream out =
          new PrintStream(Files.newOutputStream(to), false, StandardCharsets.UTF_8)) {
        file.getValue().forEach(out::println);
      }
    }
  }
}

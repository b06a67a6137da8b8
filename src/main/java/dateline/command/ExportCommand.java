package dateline.command;

import dateline.config.Config;
import dateline.news.Article;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Edit;
import dateline.news.Version;
import dateline.query.Clause.Changed.Part;
import dateline.store.Store;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/** {@code dateline export}: everything, as JSON lines. */
@Command(
    name = "export",
    description = {
      "Prints every article as one JSON line: text, story, entities, topics, source, versions.",
      "Works beside a running server."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private final JsonMapper json = JsonMapper.shared();

  @Override
  public Integer call() {
    Config config = Config.load();
    Optional<Store> opened = Store.openReadOnly(config.store());
    if (opened.isEmpty()) {
      System.err.println("There is no database in " + config.data() + " yet: nothing to export.");
      return 0;
    }
    try (Store store = opened.get();
        Progress progress = Progress.onStandardError("articles", store.articles().count());
        PrintStream out = Answer.stream()) {
      store
          .articles()
          .forEach(
              stored -> {
                Main.endIfInterrupted();
                out.println(line(stored.article(), store));
                progress.step();
              });
      out.flush();
      return 0;
    }
  }

  private String line(Article article, Store store) {
    Draft draft = article.draft();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", article.id());
    fields.put("externalId", draft.externalId());
    fields.put("url", draft.url());
    fields.put("title", draft.title());
    fields.put("dek", draft.dek());
    fields.put("body", draft.body());
    fields.put("authors", draft.authors());
    fields.put("published", draft.published().map(Dating::written));
    fields.put("modified", draft.modified().map(Dating::written));
    fields.put("source", draft.source());
    fields.put("site", draft.site());
    fields.put("section", draft.section());
    fields.put("keywords", draft.keywords());
    fields.put("image", draft.image());
    fields.put("language", article.enrichment().language());
    fields.put("story", Map.of("id", article.storyId()));
    fields.put("copyOf", article.copyOf());
    String text = draft.text();
    fields.put(
        "entities",
        article.enrichment().entities().stream()
            .map(entity -> AnnotateCommand.entity(entity, text))
            .toList());
    fields.put("topics", article.enrichment().topics());
    fields.put("fetched", draft.fetched());
    fields.put("extractor", draft.origin().extractor());
    fields.put("why", draft.why());
    fields.put("changed", article.changed().stream().sorted().map(ExportCommand::name).toList());
    fields.put("version", article.version());
    fields.put("versions", article.version() == 1 ? List.of() : versions(store, article.id()));
    return json.writeValueAsString(fields);
  }

  private static List<Map<String, Object>> versions(Store store, String id) {
    List<Map<String, Object>> lines = new ArrayList<>();
    List<Version> versions = store.articles().versions(id);
    for (int i = 0; i < versions.size(); i++) {
      Draft before = versions.get(Math.max(0, i - 1)).draft();
      lines.add(version(versions.get(i), Edit.between(before, versions.get(i).draft())));
    }
    return lines;
  }

  private static Map<String, Object> version(Version version, Edit edit) {
    Draft draft = version.draft();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("number", version.number());
    fields.put("seen", version.seen());
    fields.put("changed", edit.parts().stream().sorted().map(ExportCommand::name).toList());
    fields.put("title", draft.title());
    fields.put("dek", draft.dek());
    fields.put("body", draft.body());
    fields.put("published", draft.published().map(Dating::written));
    fields.put("extractor", draft.origin().extractor());
    return fields;
  }

  private static String name(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}

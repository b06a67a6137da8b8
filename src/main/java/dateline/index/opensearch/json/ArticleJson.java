package dateline.index.opensearch.json;

import static dateline.index.terms.ArticleDocument.FACETS;
import static dateline.index.terms.ArticleDocument.ID;
import static dateline.index.terms.ArticleDocument.IS;
import static dateline.index.terms.ArticleDocument.PUBLISHED;
import static dateline.index.terms.ArticleDocument.STORY;

import dateline.index.terms.ArticleDocument;
import dateline.index.terms.NewsAnalyzer;
import dateline.news.Article;
import dateline.news.name.Corrections;
import dateline.query.Facet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;

/** An article as the cluster indexes it: the fields of its Lucene document, as JSON. */
public final class ArticleJson {
  private static final String SITE = ArticleDocument.prefix(Facet.SITE);

  private final NewsAnalyzer analyzer = new NewsAnalyzer();

  /** The article as enrichment found it, with names put right. */
  public Map<String, Object> of(Article found, Corrections corrections) {
    Document document = ArticleDocument.complete(found, corrections);
    Map<String, Object> json = new LinkedHashMap<>();
    for (IndexableField field : document) {
      add(field, json);
    }
    json.put(ID, found.id());
    json.put(STORY, found.storyId());
    json.put(Mapping.VERSION_OF, found.version());
    json.put(Mapping.KEPT, KeptArticle.of(corrections.apply(found)));
    return json;
  }

  private void add(IndexableField field, Map<String, Object> json) {
    String name = field.name();
    boolean indexed = field.fieldType().indexOptions() != IndexOptions.NONE;
    if (Mapping.isText(name) && indexed) {
      many(json, name).addAll(FusedText.of(analyzer, field));
    } else if (name.equals(PUBLISHED)) {
      long millis = field.numericValue().longValue();
      json.put(PUBLISHED, millis);
      json.put(Mapping.MOMENT, millis);
    } else if (name.equals(FACETS)) {
      String key = field.binaryValue().utf8ToString();
      int colon = key.indexOf(':');
      many(json, "f_" + key.substring(0, colon)).add(key.substring(colon + 1));
    } else if (indexed && !name.equals(ID)) {
      String value = field.stringValue();
      many(json, name).add(value);
      if (name.equals(IS) && value.startsWith(SITE)) {
        many(json, Mapping.SITES).add(value.substring(SITE.length()));
      }
    }
  }

  @SuppressWarnings("unchecked") // nothing else is put there
  private static List<String> many(Map<String, Object> json, String name) {
    return (List<String>) json.computeIfAbsent(name, _ -> new ArrayList<String>());
  }
}

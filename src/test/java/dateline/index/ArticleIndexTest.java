package dateline.index;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.SettableClock;
import dateline.index.columns.Moment;
import dateline.index.lucene.IndexFiles;
import dateline.index.lucene.LuceneIndex;
import dateline.news.Article;
import dateline.news.ArticleBuilder;
import dateline.news.ArticleId;
import dateline.news.Entity.Kind;
import dateline.query.Clause;
import dateline.query.Facet;
import dateline.query.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleIndexTest {
  private final SettableClock clock = SettableClock.at("2024-06-01T12:00:00Z");
  private final Searching search = new Searching();

  @Test
  void findsWhatWasPutAfterRefreshing() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(List.of(prisonReform().build()));
      assertThat(index.count()).isZero();
      index.refresh();

      Results results = index.search(search.of(word("prisons")).made());

      assertThat(results.total()).isEqualTo(1);
      assertThat(results.exact()).isTrue();
      assertThat(results.stories()).isEqualTo(1);
      Hit hit = results.hits().getFirst();
      assertThat(hit.title()).isEqualTo("Star meets released prisoner");
      assertThat(hit.snippetHtml()).isEqualTo("They met to talk about <mark>prison</mark> reform.");
      assertThat(hit.entities()).containsExactly(new Hit.Named("person", "Kim Kardashian"));
      assertThat(results.facets().get(Facet.PERSON))
          .containsExactly(new Results.Count("Kim Kardashian", 1));
    }
  }

  @Test
  void oneNameIsFoundHoweverItIsWritten() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      List<String> written = List.of("Spider-Man", "Spiderman", "Spider Man");
      index.put(
          IntStream.range(0, written.size())
              .mapToObj(i -> named("s" + i, written.get(i) + " swings over the city"))
              .toList());
      index.put(List.of(named("other", "A spider bit a man")));
      index.refresh();

      Clause apart = new Clause.And(List.of(word("spider"), word("man")));
      assertThat(index.search(search.of(apart).made()).total()).isEqualTo(4);
      for (Clause one :
          List.of(
              word("spiderman"),
              word("Spider-Man"),
              new Clause.Phrase(Field.ANY, "spider man"),
              new Clause.Phrase(Field.ANY, "Spider-Man"))) {
        assertThat(index.search(search.of(one).made()).total()).as(one.toString()).isEqualTo(3);
      }
    }
  }

  private static Article named(String id, String title) {
    return article().at("https://example.org/" + id).titled(title).saying("It was June.").build();
  }

  @Test
  void showsNearMissesToReadersAndNeverToSavedQueries() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(List.of(prisonReform().published("2024-05-01T10:00:00Z").build()));
      index.refresh();
      Search near =
          search.of(new Clause.And(List.of(word("prison"), word("reform"), word("zebra")))).made();
      assertThat(index.search(near).partial()).isTrue();
      assertThat(index.search(near.strictly()).hits()).isEmpty();
      // A question with few answers is filled up with near misses, but keeps its own.
      Search question =
          search
              .of(
                  new Clause.And(
                      List.of("they", "met", "to", "talk", "about", "prison", "reform").stream()
                          .map(ArticleIndexTest::word)
                          .toList()))
              .made();
      assertThat(index.search(question.strictly()).total()).isEqualTo(1);
    }
  }

  @Test
  void tellsWhenWhatIsFoundWasPublishedEarliestFirst() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(
          List.of(
              prisonReform().published("2024-05-03T10:00:00Z").story("s").build(),
              prisonReform().at("https://a.example/2").published("2024-05-01T10:00:00Z").build(),
              prisonReform()
                  .at("https://a.example/3")
                  .published("2024-05-02T10:00:00Z")
                  .story("s")
                  .build(),
              prisonReform().at("https://a.example/undated").build()));
      index.refresh();
      List<Moment> moments = index.moments(search.of(word("prison")).made());
      assertThat(moments)
          .extracting(moment -> moment.published().toString().substring(0, 10))
          .containsExactly("2024-05-01", "2024-05-02", "2024-05-03");
      assertThat(moments.get(1).story()).isEqualTo(moments.get(2).story());
      assertThat(moments.get(0).story()).isNotEqualTo(moments.get(2).story());
    }
  }

  @Test
  void replacesTheArticleOfTheSameId() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(List.of(prisonReform().build(), prisonReform().build()));
      index.put(List.of(prisonReform().saying("Nothing new.").build()));
      index.refresh();

      assertThat(index.count()).isEqualTo(1);
      assertThat(index.ids()).containsExactly(ArticleId.of("https://ledger.example/one"));
      assertThat(index.search(search.of(word("reform")).made()).total()).isZero();
    }
  }

  @Test
  void remembersTheSequenceOfItsLastCommitAndNothingAfterIt(@TempDir Path folder) {
    try (ArticleIndex index = LuceneIndex.open(folder, clock)) {
      assertThat(index.sequence()).isZero();
      index.put(List.of(prisonReform().build()));
      index.commit(41);
      index.put(List.of(prisonReform().at("https://ledger.example/two").build()));
    }
    try (ArticleIndex index = LuceneIndex.open(folder, clock)) {
      assertThat(index.sequence()).isEqualTo(41);
      assertThat(index.count()).isEqualTo(1);
      assertThat(index.outdated()).isFalse();
    }
  }

  @Test
  void aReaderSeesCommitsOfTheWriterOnRefresh(@TempDir Path folder) {
    try (ArticleIndex writer = LuceneIndex.open(folder, clock);
        ArticleIndex reader = LuceneIndex.openReadOnly(folder, clock)) {
      writer.put(List.of(prisonReform().build()));
      writer.commit(7);
      assertThat(reader.count()).isZero();
      reader.refresh();
      assertThat(reader.count()).isEqualTo(1);
      assertThat(reader.sequence()).isEqualTo(7);
      assertThatThrownBy(() -> reader.put(List.of(prisonReform().build())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("reading only");
    }
  }

  @Test
  void anIndexOfAnotherSchemaSaysSoAndStartsEmpty(@TempDir Path folder) throws IOException {
    try (var directory = FSDirectory.open(folder);
        var writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.addDocument(new Document());
      writer.setLiveCommitData(Map.of("schema", "0", "sequence", "9").entrySet());
      writer.commit();
    }
    try (ArticleIndex index = LuceneIndex.open(folder, clock)) {
      assertThat(index.outdated()).isTrue();
      assertThat(index.sequence()).isZero();
      assertThat(index.count()).isZero();
      index.put(List.of(prisonReform().build()));
      index.commit(3);
    }
    try (ArticleIndex index = LuceneIndex.open(folder, clock)) {
      assertThat(index.outdated()).isFalse();
      assertThat(index.sequence()).isEqualTo(3);
    }
  }

  @Test
  void clearingRemovesAll() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(List.of(prisonReform().build()));
      index.refresh();
      index.clear();
      index.refresh();
      assertThat(index.count()).isZero();
      assertThat(index.search(search.of(new Clause.Everything()).made()).facets())
          .allSatisfy((facet, counts) -> assertThat(counts).isEmpty());
    }
  }

  @Test
  void aSecondWriterAMissingAndABrokenIndexNameTheRemedy(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> LuceneIndex.openReadOnly(folder, clock))
        .hasMessageContaining("./dateline reindex");
    try (ArticleIndex index = LuceneIndex.open(folder, clock)) {
      index.put(List.of(prisonReform().build()));
      index.commit(1);
      assertThatThrownBy(() -> LuceneIndex.open(folder, clock))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another Dateline");
      // The check takes no lock and writes nothing: it reads the last commit.
      assertThat(IndexFiles.check(folder)).isEmpty();
    }

    for (Path file : files(folder)) {
      if (!file.endsWith("write.lock")) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
      }
    }
    assertThat(IndexFiles.check(folder)).isNotEmpty();
    assertThatThrownBy(() -> LuceneIndex.open(folder, clock))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("./dateline reindex");
    try (ArticleIndex index = LuceneIndex.openEmpty(folder, clock)) {
      index.put(List.of(prisonReform().build()));
      index.commit(2);
      index.refresh();
      assertThat(index.count()).isEqualTo(1);
    }
  }

  @Test
  void aCursorLeadsThroughAllHitsOnceInEveryOrder() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      for (int i = 0; i < 57; i++) {
        Article one =
            article()
                .at("https://ledger.example/" + i)
                .saying("prison ".repeat(i % 5 + 1) + "reform")
                .published("2024-05-%02dT10:00:00Z".formatted(i % 9 + 1))
                .build();
        index.put(List.of(one));
        if (i % 20 == 0) {
          index.refresh();
        }
      }
      index.put(List.of(prisonReform().at("https://ledger.example/undated").build()));
      index.refresh();
      for (Search.Sort sort : Search.Sort.values()) {
        List<String> seen = search.of(word("prison")).sorted(sort).sized(7).idsOfAllPages(index);
        assertThat(seen).hasSize(58).doesNotHaveDuplicates();
        if (sort != Search.Sort.RELEVANCE) {
          assertThat(seen.getLast()).isEqualTo(ArticleId.of("https://ledger.example/undated"));
        }
      }
    }
  }

  @Test
  void refusesACursorThatIsDamagedOrOfAnotherSearch() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(List.of(prisonReform().build()));
      index.put(List.of(prisonReform().at("https://ledger.example/two").build()));
      index.refresh();
      Searching one = search.of(word("prison")).sized(1);
      String next = index.search(one.made()).next().orElseThrow();
      assertThat(index.search(one.after(next).made()).hits()).hasSize(1);
      assertThatThrownBy(() -> index.search(search.of(word("reform")).after(next).made()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("another search");
      for (String bad : List.of("", "x", "%%%", next.substring(3), next + "AAAA")) {
        assertThatThrownBy(() -> index.search(one.after(bad).made()))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("first page");
      }
    }
  }

  @Test
  void countsTheArticlesOfAStoryOverTheWholeIndex() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(
          List.of(
              prisonReform().story("s").build(),
              prisonReform().at("https://a.example/2").saying("Else.").story("s").build()));
      index.refresh();
      Results results = index.search(search.of(word("reform")).made());
      assertThat(results.hits().getFirst().storySize()).isEqualTo(2);
      assertThat(results.stories()).isEqualTo(1);
    }
  }

  @Test
  void sourcesSitesAndLanguagesWidenWhilePeopleNarrow() {
    try (ArticleIndex index = LuceneIndex.inMemory(clock)) {
      index.put(
          List.of(
              prisonReform().at("https://www.bbc.co.uk/1").from("BBC").build(),
              prisonReform().at("https://news.bbc.co.uk/2").from("BBC News").build(),
              prisonReform()
                  .at("https://cnn.example/3")
                  .from("CNN")
                  .naming(Kind.PERSON, "Dee Dee")
                  .build()));
      index.refresh();
      Searching all = search.of(new Clause.Everything());
      assertThat(
              index
                  .search(all.filtered(Map.of(Facet.SOURCE, List.of("BBC", "CNN"))).made())
                  .total())
          .isEqualTo(2);
      Results bbc = index.search(all.filtered(Map.of(Facet.SITE, List.of("bbc.co.uk"))).made());
      assertThat(bbc.total()).isEqualTo(2);
      assertThat(bbc.facets().get(Facet.SITE))
          .containsExactly(
              new Results.Count("bbc.co.uk", 2),
              new Results.Count("cnn.example", 1),
              new Results.Count("news.bbc.co.uk", 1));
      assertThat(
              index
                  .search(
                      all.filtered(Map.of(Facet.PERSON, List.of("Kim Kardashian", "Dee Dee")))
                          .made())
                  .total())
          .isEqualTo(1);
    }
  }

  private static ArticleBuilder prisonReform() {
    return article().naming(Kind.PERSON, "Kim Kardashian");
  }

  private static Clause word(String text) {
    return new Clause.Word(Field.ANY, text);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}

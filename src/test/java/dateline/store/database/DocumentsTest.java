package dateline.store.database;

import static dateline.news.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.Entity;
import dateline.news.Mention;
import dateline.news.Origin;
import dateline.news.Topic;
import dateline.news.source.Hint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");

  @Test
  void readsBackADraftWithEverything() {
    Dating dating =
        new Dating(
            NOON, Optional.of(ZoneOffset.ofHours(-5)), Dating.Precision.MONTH, "json-ld", 0.75);
    Draft draft =
        new Draft(
            new Origin(
                "https://ledger.example/1",
                Optional.of(""),
                "Ledger",
                Optional.of("ledger"),
                Optional.of("1"),
                Optional.of(new Hint(Optional.of("Told"), Optional.of(NOON), List.of("Ann"))),
                NOON),
            "Title \0 \uD83C",
            Optional.of("Dek"),
            "",
            List.of("Ann", ""),
            Optional.of(dating),
            Optional.of(dating),
            Optional.of("en-GB"),
            Optional.of("Site"),
            Optional.of("https://ledger.example/i.jpg"),
            Optional.of("Courts"),
            List.of("one", "two"),
            Map.of("title", "json-ld headline", "", ""));

    assertThat(Documents.draft(Documents.write(draft))).isEqualTo(draft);
  }

  @Test
  void writesWhatIsAbsentNotAtAll() {
    Draft draft = article().draft();
    String json = Documents.write(draft);

    assertThat(json).doesNotContain("null").doesNotContain("dek");
    assertThat(Documents.draft(json)).isEqualTo(draft);
  }

  @Test
  void writesMentionsAsPairs() {
    Enrichment enrichment =
        new Enrichment(
            "en",
            List.of(
                new Entity(
                    Entity.Kind.PERSON, "Ann", List.of(new Mention(2, 5), new Mention(70, 73)))),
            List.of(new Topic("medtop:02000000", "justice", 0.5)),
            "ff",
            "1/joint");
    String json = Documents.write(enrichment);

    assertThat(json).contains("[[2,5],[70,73]]");
    assertThat(Documents.enrichment(json)).isEqualTo(enrichment);
  }

  @Test
  void readsHowMuchOfADateIsKnownAsOlderProgramsSaidIt() {
    String older =
        """
        {"url":"u","source":"s","title":"t","body":"b","fetched":"2026-11-23T12:00:00Z",
         "published":{"instant":"2024-03-01T12:00:00Z","dayOnly":%s,"source":"s","confidence":1}}
        """;

    assertThat(Documents.draft(older.formatted(true)).published().orElseThrow().precision())
        .isEqualTo(Dating.Precision.DAY);
    assertThat(Documents.draft(older.formatted(false)).published().orElseThrow().precision())
        .isEqualTo(Dating.Precision.INSTANT);
  }

  @Test
  void readsDocumentsOfOlderAndNewerPrograms() {
    Draft draft =
        Documents.draft(
            """
            {"url":"u","source":"s","title":"t","body":"b","fetched":"2026-11-23T12:00:00Z",
             "laterField":{"any":1}}
            """);

    assertThat(draft.url()).isEqualTo("u");
    assertThat(draft.fetched()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(draft.origin().extractor()).isEmpty();
    assertThat(draft.dek()).isEmpty();
    assertThat(draft.authors()).isEmpty();
    assertThat(draft.why()).isEmpty();
  }
}

package dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.history.Actor;
import dateline.news.source.SourceStatus;
import dateline.store.Store;
import dateline.store.database.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceGroupsTest {
  private static final String FOLDERS =
      """
      <opml version="2.0"><body>
        <outline text="Courts"><outline text="A" xmlUrl="https://a.example/f"/>
          <outline text="UK"><outline text="B" xmlUrl="https://b.example/f"/></outline></outline>
        <outline text="tabloids"><outline text="A" xmlUrl="https://a.example/f"/></outline>
        <outline text="C" xmlUrl="https://c.example/f"/>
      </body></opml>
      """;

  @TempDir Path folder;
  private Store store;
  private SourceDesk desk;

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.sqlite(folder.resolve("dateline.db")));
    desk =
        new SourceDesk(
            store,
            (url, asking) -> new SourceLookup.Answer(List.of(), "silent"),
            InstantSource.system(),
            Actor.COMMAND);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void foldersAreGroupsThereAndBack() {
    SourceDesk.Report report = desk.add(Opml.read(FOLDERS.getBytes(StandardCharsets.UTF_8)));
    assertThat(report.added()).isEqualTo(3);
    assertThat(store.sources().all())
        .extracting(SourceStatus::groups)
        .containsExactly(List.of("Courts", "tabloids"), List.of("UK"), List.of());
    Opml back = Opml.read(desk.opml().getBytes(StandardCharsets.UTF_8));
    assertThat(back.outlines())
        .extracting(outline -> outline.name() + " in " + outline.folder())
        .containsExactly("C in ", "A in Courts", "A in tabloids", "B in UK");
  }

  @Test
  void aGroupIsThereAsLongAsASourceIsInIt() {
    desk.add(Opml.read(FOLDERS.getBytes(StandardCharsets.UTF_8)));
    String id = store.sources().all().getFirst().source().id();
    assertThat(desk.groups().file(id, "COURTS")).isFalse();
    assertThat(desk.groups().file(id, "  ")).isFalse();
    assertThat(desk.groups().file("nothere", "Courts")).isFalse();
    assertThat(desk.groups().takeOut(id, "courts")).isTrue();
    assertThat(SourceGroups.counts(store.sources().all())).containsOnlyKeys("tabloids", "UK");
  }

  @Test
  void aNameIsCutAndASourceHasTenGroupsAtTheMost() {
    desk.add(Opml.read(FOLDERS.getBytes(StandardCharsets.UTF_8)));
    String id = store.sources().all().getLast().source().id();
    for (int i = 0; i < 20; i++) {
      desk.groups().file(id, i + "g".repeat(100));
    }
    assertThat(store.sources().byId(id).orElseThrow().groups())
        .hasSize(10)
        .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(40));
  }
}

package dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.desk.Opml.Outline;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacksTest {
  @ParameterizedTest
  @ValueSource(strings = {"entertainment", "justice"})
  void everyPackHasThirtySourcesAtLeastEachOnceAndSaysThatTheyAreUnchecked(String name) {
    assertThat(Packs.names()).contains(name);
    Opml pack = Packs.load(name).orElseThrow();
    assertThat(pack.problem()).isEmpty();
    assertThat(pack.title()).contains("unchecked");
    assertThat(pack.outlines()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(pack.outlines()).extracting(Outline::url).doesNotHaveDuplicates();
    assertThat(pack.outlines()).extracting(Outline::name).doesNotHaveDuplicates();
    assertThat(pack.outlines())
        .allSatisfy(
            outline -> {
              assertThat(URI.create(outline.url()).getHost()).contains(".");
              assertThat(outline.note().orElseThrow()).startsWith("unchecked");
            });
  }

  @Test
  void thereIsNoPackOfAnotherName() {
    assertThat(Packs.load("sports")).isEmpty();
    assertThat(Packs.load("../../../news")).isEmpty();
  }
}

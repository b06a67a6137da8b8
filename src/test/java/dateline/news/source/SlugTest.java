package dateline.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {
  @ParameterizedTest
  @CsvSource({
    "The Morning Ledger, the-morning-ledger",
    "  A.P. -- News!  , a-p-news",
    "Law & Order, law-and-order",
    "Law&Order, law-and-order",
    "People's Daily, peoples-daily",
    "Der Spiegel: Straße, der-spiegel-strasse",
    "Süddeutsche Zeitung, suddeutsche-zeitung",
    "Aftenposten Ærø Ødegård, aftenposten-aero-odegard",
    "Łódź Đakovo, lodz-dakovo",
    "Новая газета, novaya-gazeta",
    "Київські відомості, kiivski-vidomosti",
    "Καθημερινή, kathimerini",
    "ﬁlm ２４, film-24",
    "İstanbul ışık, istanbul-isik",
    "朝日新聞, asahi-com",
    "!!!, asahi-com",
  })
  void makesASlugOfAName(String name, String slug) {
    assertThat(Slug.of(name, "https://www.asahi.com/feed", _ -> false)).isEqualTo(slug);
  }

  @Test
  void numbersWhatIsTaken() {
    Set<String> taken = Set.of("ledger", "ledger-2");

    assertThat(Slug.of("Ledger", "", taken::contains)).isEqualTo("ledger-3");
  }

  @Test
  void findsANameForAnything() {
    assertThat(Slug.of("", "not a url", _ -> false)).isEqualTo("source");
    assertThat(Slug.of("", "https://日本.example/", _ -> false)).isEqualTo("source");
    assertThat(Slug.of("x".repeat(1_000_000), "", _ -> false)).hasSize(Slug.LONGEST);
  }

  @Test
  void isPlainWhateverTheName() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(80); length > 0; length--) {
        name.append((char) random.nextInt(0x10000));
      }
      assertThat(Slug.of(name.toString(), "", _ -> false))
          .matches("[a-z0-9]+(-[a-z0-9]+)*")
          .hasSizeLessThanOrEqualTo(Slug.LONGEST);
    }
  }
}

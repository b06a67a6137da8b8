package dateline.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.news.source.Hint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers in the place of an article, with status 200. */
class WallsTest {
  private static final String URL = "https://p.example/2026/singer-freed-by-county-court";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The Ledger | h1 | This page is unavailable in your country | We are sorry, but visitors from your part of the world cannot be served at present. We are looking at ways to offer you our pages again some day.
          Kurier | h2 | Werbeblocker aktiv | Bitte schalten Sie Ihren Blocker aus. Unser Angebot lebt von Anzeigen, und ohne sie können wir nicht arbeiten, das verstehen Sie sicher gut.
          Le Courrier | h1 | Article réservé à nos abonnés | Pour lire la suite, abonnez-vous dès un euro. Vous avez déjà un compte ? Connectez-vous ici avec votre adresse et votre mot de passe habituel.
          El Correo | h1 | El Correo | La página que busca no existe o ya no está disponible. Puede volver a la portada o usar el buscador para encontrar otras noticias de hoy.
          The Ledger | h2 | Down for maintenance | We are updating our servers tonight and expect to be done before the morning. We'll be back soon, thank you very much for your patience with us.
          The Ledger | h1 | Your browser is not supported | To read our pages please upgrade to a newer version. Here is a list of those that we have tried and that show everything as it was meant to be shown.
          """)
  void isNoArticle(String title, String tag, String heading, String text) {
    String html =
        "<title>%s</title><body><%s>%s</%s><p>%s</p>".formatted(title, tag, heading, tag, text);
    assertThat(new Extractor().extract(Pages.page(URL, html), Hint.NONE))
        .isInstanceOf(Extraction.NotAnArticle.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Watchdog fines shop over cookie banner | The regulator said that the shop had asked visitors to accept cookies before they could see a price, and fined it ten thousand crowns on Monday morning. The shop will appeal, its lawyer said.
          Chrome bans ad blockers for good | Browsers will no longer let readers disable ads from next spring, the maker said on Tuesday. Three makers of such tools have gone to court over it and a first hearing is set for the ninth of June.
          Old Mill Bridge closed for maintenance | The bridge over the Alder is closed for maintenance until Friday, the county said. Drivers should take the ferry at Tallow Bay, which runs every quarter of an hour from six in the morning.
          """)
  void aShortArticleAboutSuchThingsIsOne(String title, String text) {
    String html = "<title>%s</title><body><main><h1>%s</h1><p>%s</p>".formatted(title, title, text);
    assertThat(new Extractor().extract(Pages.page(URL, html), Hint.NONE))
        .isInstanceOf(Extraction.Found.class);
  }

  @Test
  void aShortPageWithoutAWordOfTheListedHeadlineIsAnother() {
    Hint hint = new Hint(Optional.of("Harbor burglars sentenced"), Optional.empty(), List.of());
    String html =
        "<title>Hvězda</title><body><h1>Hvězda</h1><p>Omlouváme se, tento obsah si můžete přečíst"
            + " až po přihlášení. Děkujeme vám za trpělivost a za to, že jste s námi, vaše redakce"
            + " Hvězdy. Text najdete také v našem tištěném vydání, které vychází každé ráno.</p>";
    assertThat(new Extractor().extract(Pages.page(URL, html), hint))
        .isInstanceOfSatisfying(
            Extraction.NotAnArticle.class,
            not -> assertThat(not.reason()).contains("another page in its place"));
    assertThat(new Extractor().extract(Pages.page(URL, html), Hint.NONE))
        .isInstanceOf(Extraction.Found.class);
  }

  @Test
  void aShortStatementUnderANoticeIsOne() {
    String html =
        "<title>Statement on the savings bank</title><body><div id=box><h2>We value your"
            + " privacy</h2><button>Accept all</button></div><main><h1>Statement on the savings"
            + " bank</h1><p>The bank has a limited presence in the county and no critical"
            + " functions. The court has, absent any further information, appointed an"
            + " administrator.</p>";
    assertThat(new Extractor().extract(Pages.page(URL, html), Hint.NONE))
        .isInstanceOf(Extraction.Found.class);
  }
}

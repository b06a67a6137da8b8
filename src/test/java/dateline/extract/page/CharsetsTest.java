package dateline.extract.page;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.extract.Pages;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {
  @ParameterizedTest
  @CsvSource({
    "iso-8859-1, windows-1252",
    "latin1, windows-1252",
    "us-ascii, windows-1252",
    "ISO-8859-9, windows-1254",
    "Shift_JIS, windows-31j",
    "x-sjis, windows-31j",
    "gb2312, GB18030",
    "euc-kr, x-windows-949",
    "utf8, UTF-8",
    "koi8-r, KOI8-R"
  })
  void readsLabelsAsBrowsersDo(String label, String charset) {
    assertThat(Charsets.named(label).orElseThrow().name()).isEqualTo(charset);
  }

  @Test
  void trustsTheMarkBeforeTheHeaderBeforeTheDocument() {
    byte[] marked = "\uFEFFpreis".getBytes(StandardCharsets.UTF_8);
    assertThat(Charsets.of(marked, Optional.of("text/html; charset=koi8-r")))
        .isEqualTo(StandardCharsets.UTF_8);
    byte[] meta = "<meta charset=windows-1251><p>\u00e4".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Charsets.of(meta, Optional.of("text/html; charset=koi8-r")).name())
        .isEqualTo("KOI8-R");
    assertThat(Charsets.of(meta, Optional.of("text/html")).name()).isEqualTo("windows-1251");
  }

  @Test
  void readsCurlyQuotesDeclaredAsLatin1() {
    Page page = Pages.encoded("<meta charset=iso-8859-1><p>“Réforme”", "windows-1252");
    assertThat(Charsets.decode(page)).contains("“Réforme”");
  }

  @Test
  void readsUtf8ThatAProgramDeclaredAsLatin1() {
    assertThat(
            Charsets.decode(
                Pages.encoded("<?xml version='1.0' encoding='iso-8859-1'?><t>Müller</t>", "UTF-8")))
        .contains("Müller");
  }

  @Test
  void guessesOnlyWhenNothingIsDeclared() {
    String russian =
        "<p>Суд освободил певицу во вторник, сообщил её адвокат журналистам в здании суда.</p>"
            .repeat(5);
    assertThat(Charsets.decode(Pages.encoded(russian, "windows-1251")))
        .contains("Суд освободил певицу");
    assertThat(Charsets.decode(Pages.encoded(russian, "UTF-8"))).contains("Суд освободил певицу");
  }

  @Test
  void ignoresADeclarationInsideAComment() {
    byte[] page =
        "<!-- <meta charset=koi8-r> --><meta charset=windows-1251>\u00e4"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Charsets.of(page, Optional.empty()).name()).isEqualTo("windows-1251");
  }
}

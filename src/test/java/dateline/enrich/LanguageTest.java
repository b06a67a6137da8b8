package dateline.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  private final Language language = new Language();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|The police said that the man was arrested on Monday.",
        "de|Die Polizei sagte, dass der Mann am Montag nicht verhaftet wurde.",
        "fr|La police a dit que les hommes ont été arrêtés lundi dans la ville.",
        "es|La policía dijo que el hombre fue detenido el lunes por la noche.",
        "it|La polizia ha detto che gli uomini sono stati arrestati nella notte.",
        "pt|A polícia disse que não foram presos os homens que estavam na cidade.",
        "nl|De politie zegt dat de man niet is aangehouden door het bestuur.",
        "sv|Polisen säger att mannen inte har gripits och att det är lugnt.",
        "pl|Policja mówi, że mężczyzna nie został aresztowany, ale jest w mieście.",
        "tr|Polis bu olay için çok daha fazla bilgi ve bir açıklama yaptı.",
        "ru|Полиция сказала, что это было не так, как они говорят.",
        "uk|Поліція сказала, що це було не так, і вони також були там.",
        "el|Η αστυνομία είπε ότι ο άνδρας συνελήφθη.",
        "ja|警察は月曜日に男を逮捕したと発表した。",
        "zh|警方周一表示已逮捕该男子。",
        "ko|경찰은 월요일에 남자를 체포했다고 밝혔다.",
        "ar|قالت الشرطة إنها اعتقلت الرجل يوم الاثنين.",
        "und|12345 67890",
        "ru|Суд в Москве вынес приговор актёру.",
        "uk|Суд у Києві виніс вирок акторці.",
        "sr|Суд у Београду осудио глумицу Љиљану.",
      })
  void tellsTheLanguage(String tag, String text) {
    assertThat(language.of(text, "")).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource({
    "Brad Pitt, en-GB, en",
    "Brad Pitt, '', und",
    "Brad Pitt, no such tag!, und",
    "Der Mann und die Frau sind nicht mit dem Kind auf der Straße gewesen, en, de",
    "The man and the woman were not with the child in the street, de, en",
  })
  void believesThePageWhereTheWordsDoNotTell(String text, String declared, String tag) {
    assertThat(language.of(text, declared)).isEqualTo(tag);
  }
}

package dateline.news.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutletNamesTest {
  private static final OutletNames NAMES =
      OutletNames.of(
          List.of(
              List.of("Courier Weekly", "The Courier", "Courier"),
              List.of("The Ledger"),
              List.of("Ledger Sport", "The Ledger"),
              List.of("North Post", "Post"),
              List.of("South Post", "Post")));

  @Test
  void aFormerNameIsReadAsThePresentOne() {
    assertThat(NAMES.now("Courier")).isEqualTo("Courier Weekly");
    assertThat(NAMES.all("The Courier"))
        .containsExactlyInAnyOrder("Courier Weekly", "The Courier", "Courier")
        .startsWith("Courier Weekly");
    assertThat(NAMES.having("courier  weekly")).contains("The Courier", "Courier");
    assertThat(NAMES.having("week")).isEmpty();
  }

  @Test
  void oneThatAnotherBearsOrHadTooStaysWhatItIs() {
    assertThat(NAMES.now("The Ledger")).isEqualTo("The Ledger");
    assertThat(NAMES.now("Post")).isEqualTo("Post");
    assertThat(NAMES.all("Nobody")).containsExactly("Nobody");
  }

  @Test
  void withoutAnotherNameThereIsNothingToRead() {
    assertThat(OutletNames.of(List.of(List.of("The Ledger"))).isNone()).isTrue();
    assertThat(NAMES.isNone()).isFalse();
  }
}

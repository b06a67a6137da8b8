package dateline.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ParamsTest {
  @Test
  void readsNamesAndValuesInOrder() {
    Params params = Params.parse("q=prison+reform&person=A%20B&person=C%C3%A9&flag&empty=");
    assertThat(params.first("q")).contains("prison reform");
    assertThat(params.all("person")).containsExactly("A B", "Cé");
    assertThat(params.first("flag")).isEmpty();
    assertThat(params.first("missing")).isEmpty();
  }

  @Test
  void leavesBrokenEncodingAsTyped() {
    assertThat(Params.parse("q=100%&p=%zz&r=%4").first("q")).contains("100%");
    assertThat(Params.parse("p=%zz").first("p")).contains("%zz");
    assertThat(Params.parse("r=%4").first("r")).contains("%4");
  }

  @Test
  void changesOneAndKeepsTheRest() {
    Params params = Params.parse("q=a&person=B&person=C&from=2026-01-01");
    assertThat(params.without("person", "B").at("/")).isEqualTo("/?q=a&person=C&from=2026-01-01");
    assertThat(params.with("from", "2026-02-01").at("/"))
        .isEqualTo("/?q=a&person=B&person=C&from=2026-02-01");
    assertThat(params.plus("person", "D & E").all("person")).containsExactly("B", "C", "D & E");
    assertThat(Params.NONE.at("/")).isEqualTo("/");
  }

  @Test
  void readsBackWhatItPrintsAndNeverThrows() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append("%&=+ab;\u00e9\ud83d\u0000\"<".charAt(random.nextInt(12)));
      }
      assertThatCode(() -> Params.parse(text.toString())).doesNotThrowAnyException();
      Params once = Params.parse(Params.parse(text.toString()).toString());
      assertThat(Params.parse(once.toString())).isEqualTo(once);
    }
  }

  @Test
  void readsNoMoreThanItMust() {
    assertThat(Params.parse("a=1&".repeat(100_000)).pairs()).hasSize(2_000);
  }
}

package dateline.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WishTest {
  @Test
  void readsAnObjectOrAListOfThem() {
    Wish one =
        Wish.list("{\"a\":\" x \",\"n\":null,\"t\":true,\"l\":[1,\"b\"],\"o\":{\"p\":{\"q\":2}}}")
            .orElseThrow()
            .getFirst();
    assertThat(one.fields())
        .isEqualTo(
            Map.of(
                "a",
                List.of(" x "),
                "t",
                List.of("true"),
                "l",
                List.of("1", "b"),
                "o.p.q",
                List.of("2")));
    assertThat(one.first("a")).contains("x");
    assertThat(one.first("n")).isEmpty();
    assertThat(Wish.list("[{},3]").orElseThrow())
        .containsExactly(Wish.of(Map.of()), Wish.of(Map.of()));
    for (String none : List.of("", "[]", "3", "null", "\"film\"", "{", "[1")) {
      assertThat(Wish.list(none)).as(none).isEmpty();
    }
  }

  @Test
  void tellsEmptyFromUnsaid() {
    Wish wish = new Wish(Map.of("name", List.of(" "), "channels", List.of()));
    assertThat(wish.first("name")).contains("");
    assertThat(wish.given("name")).isEmpty();
    assertThat(wish.first("query")).isEmpty();
    assertThat(wish.all("channels")).contains(List.of());
    assertThat(wish.with("zone", Optional.empty())).isEqualTo(wish);
  }

  @Test
  void cutsNamesToOneLineThatFits() {
    assertThat(Wish.of(Map.of("name", " a\n\tb\u0000 ")).name("x")).isEqualTo("a b");
    assertThat(Wish.of(Map.of("name", " ")).name("x")).isEqualTo("x");
    assertThat(Wish.of(Map.of()).name("é".repeat(200))).isEqualTo("é".repeat(200));
    String cut = Wish.of(Map.of()).name("n".repeat(198) + "😀".repeat(9));
    assertThat(cut).isEqualTo("n".repeat(198) + "…");
  }
}

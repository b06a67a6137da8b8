package dateline.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "10.9.9.9/8, 10.0.0.1, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1, ::1, true",
    "127.0.0.1, ::ffff:127.0.0.1, true",
  })
  void holdsWhatBeginsAlike(String block, String address, boolean holds) {
    assertThat(AddressBlock.of(block).holds(InetAddress.ofLiteral(address))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x"})
  void refusesWhatIsNoAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressBlock.of(text));
  }

  @Test
  void isToldAsOperatorsWriteIt() {
    assertThat(AddressBlock.of("10.0.0.7")).hasToString("10.0.0.7");
    assertThat(AddressBlock.of("10.0.0.7/8")).hasToString("10.0.0.0/8");
    assertThat(AddressBlock.customer(InetAddress.ofLiteral("2001:db8::9")))
        .hasToString("2001:db8:0:0:0:0:0:0/64");
  }
}

package dateline.enrich.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UnpackedTest {
  @Test
  void givesTheBytesOneByOneInPiecesAndAllThatAreLeft() throws IOException {
    DataInputStream in = new DataInputStream(new Unpacked(new byte[] {1, -1, 0, 7, 8, 9}));

    assertThat(in.read()).isEqualTo(1);
    assertThat(in.readUnsignedByte()).isEqualTo(255);
    assertThat(in.readShort()).isEqualTo((short) 7);
    assertThat(in.readAllBytes()).containsExactly(8, 9);
    assertThat(in.read()).isEqualTo(-1);
    assertThat(in.read(new byte[3], 0, 3)).isEqualTo(-1);
    assertThat(in.read(new byte[3], 0, 0)).isZero();
  }
}

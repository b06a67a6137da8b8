package dateline.enrich.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnpackedTest {
  @Test
  void givesTheBytesOneByOneInPiecesAndAllThatAreLeft() throws IOException {
    DataInputStream in =
        new DataInputStream(new Unpacked(new ByteArrayInputStream(new byte[] {1, -1, 0, 7, 8, 9})));

    assertThat(in.read()).isEqualTo(1);
    assertThat(in.readUnsignedByte()).isEqualTo(255);
    assertThat(in.readShort()).isEqualTo((short) 7);
    assertThat(in.readAllBytes()).containsExactly(8, 9);
    assertThat(in.read()).isEqualTo(-1);
    assertThat(in.read(new byte[3], 0, 3)).isEqualTo(-1);
    assertThat(in.read(new byte[3], 0, 0)).isZero();
  }

  @Test
  void whatIsLongerThanOnePieceComesWhole() throws IOException {
    byte[] all = new byte[200_001];
    new Random(3).nextBytes(all);
    DataInputStream in = new DataInputStream(new Unpacked(new ByteArrayInputStream(all)));
    byte[] first = new byte[150_000];

    in.readFully(first);

    assertThat(first).isEqualTo(Arrays.copyOf(all, first.length));
    assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(all, first.length, all.length));
  }
}

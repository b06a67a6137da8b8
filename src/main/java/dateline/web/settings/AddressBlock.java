package dateline.web.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that begin alike, such as {@code 10.0.0.0/8}. Immutable. */
public record AddressBlock(InetAddress start, int bits) {
  /** What one customer of a provider is given in IPv6: RFC 6177, section 2. */
  private static final int CUSTOMER_BITS = 64;

  /**
   * Reads an address, or a network in CIDR notation.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static AddressBlock of(String text) {
    int slash = text.indexOf('/');
    InetAddress start = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int all = start.getAddress().length * 8;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("write 0 to " + all + " bits, not " + text);
    }
    return new AddressBlock(masked(start, bits), bits);
  }

  /** Who counts as one: the address, or of IPv6 its network. */
  public static AddressBlock customer(InetAddress address) {
    int bits = address.getAddress().length == 4 ? 32 : CUSTOMER_BITS;
    return new AddressBlock(masked(address, bits), bits);
  }

  public boolean holds(InetAddress address) {
    return address.getAddress().length == start.getAddress().length
        && masked(address, bits).equals(start);
  }

  private static InetAddress masked(InetAddress address, int bits) {
    byte[] octets = address.getAddress();
    for (int i = 0; i < octets.length; i++) {
      int kept = Math.clamp(bits - i * 8L, 0, 8);
      octets[i] &= (byte) (0xFF << (8 - kept));
    }
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  /** As operators know it: without the bits where they are all there are. */
  @Override
  public String toString() {
    boolean one = bits == start.getAddress().length * 8;
    return one ? start.getHostAddress() : start.getHostAddress() + "/" + bits;
  }
}

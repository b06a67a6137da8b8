package dateline.fetch.tls;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gets the certificate of whoever signed another, from where that one says. What was got is
 * remembered for a day, what was not for an hour. Thread-safe.
 */
public final class Issuers {
  /** Ways to one issuer that are tried: authorities name one or two. */
  private static final int MOST_ADDRESSES = 3;

  /** Remembered; the whole web's authorities have some two thousand. */
  private static final int MOST_KEPT = 2_000;

  private static final Duration KEPT = Duration.ofDays(1);
  private static final Duration MISSED = Duration.ofHours(1);

  private static final String ACCESS = "1.3.6.1.5.5.7.1.1";

  /** In DER: the object identifier 1.3.6.1.5.5.7.48.2, "issued by", and the sign of an address. */
  private static final byte[] ISSUER_AT = {6, 8, 0x2B, 6, 1, 5, 5, 7, 0x30, 2, (byte) 0x86};

  /** A guarded request. */
  @FunctionalInterface
  public interface Get {
    /** The body of the answer to {@code address}, absent if there is none or it is too long. */
    Optional<byte[]> of(URI address) throws InterruptedException;
  }

  private record Known(Collection<X509Certificate> certificates, Instant until) {}

  private final Get get;
  private final InstantSource clock;
  private final Map<URI, Known> known = new LinkedHashMap<>();

  public Issuers(Get get, InstantSource clock) {
    this.get = get;
    this.clock = clock;
  }

  /** Absent for a root, and where it cannot be got. */
  Optional<X509Certificate> of(X509Certificate signed) throws CertificateException {
    if (signed.getIssuerX500Principal().equals(signed.getSubjectX500Principal())) {
      return Optional.empty();
    }
    for (URI address : addresses(signed)) {
      for (X509Certificate one : at(address)) {
        if (one.getSubjectX500Principal().equals(signed.getIssuerX500Principal())) {
          return Optional.of(one);
        }
      }
    }
    return Optional.empty();
  }

  private Collection<X509Certificate> at(URI address) throws CertificateException {
    Instant now = clock.instant();
    synchronized (known) {
      Known before = known.get(address);
      if (before != null && before.until().isAfter(now)) {
        return before.certificates();
      }
    }
    Collection<X509Certificate> got = got(address);
    synchronized (known) {
      known.put(address, new Known(got, now.plus(got.isEmpty() ? MISSED : KEPT)));
      while (known.size() > MOST_KEPT) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return got;
  }

  private Collection<X509Certificate> got(URI address) throws CertificateException {
    try {
      return get.of(address).map(Issuers::read).orElse(List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CertificateException("interrupted while asking " + address.getHost(), e);
    }
  }

  /** One certificate, or a bundle of them (PKCS #7), in DER or PEM. */
  private static Collection<X509Certificate> read(byte[] body) {
    List<X509Certificate> read = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate one : factory.generateCertificates(new ByteArrayInputStream(body))) {
        if (one instanceof X509Certificate certificate) {
          read.add(certificate);
        }
      }
    } catch (CertificateException e) {
      return List.of(); // something else stands there
    }
    return read;
  }

  /** Where a certificate says that its issuer's is; only by HTTP, as https would need another. */
  static List<URI> addresses(X509Certificate signed) {
    byte[] access = signed.getExtensionValue(ACCESS);
    List<URI> found = new ArrayList<>();
    int length = access == null ? 0 : access.length;
    for (int at = 0; at + ISSUER_AT.length < length && found.size() < MOST_ADDRESSES; at++) {
      int start = at + ISSUER_AT.length;
      if (Arrays.equals(access, at, start, ISSUER_AT, 0, ISSUER_AT.length)) {
        address(access, start).ifPresent(found::add);
      }
    }
    return found;
  }

  /** A string whose length, up to 127 characters or of one byte more, stands before it. */
  private static Optional<URI> address(byte[] der, int at) {
    boolean isLong = der[at] == (byte) 0x81 && at + 1 < der.length;
    int length = isLong ? der[at + 1] & 0xFF : der[at];
    int start = at + (isLong ? 2 : 1);
    if (length < 0 || start + length > der.length) {
      return Optional.empty();
    }
    String text = new String(der, start, length, StandardCharsets.ISO_8859_1);
    return Optional.of(text)
        .filter(it -> it.regionMatches(true, 0, "http://", 0, 7))
        .flatMap(Issuers::uri);
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (java.net.URISyntaxException e) {
      return Optional.empty();
    }
  }
}

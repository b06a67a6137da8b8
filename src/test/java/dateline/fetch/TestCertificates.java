package dateline.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A certificate of our own making, of the years 2000 to 2049, with its key, which can sign others.
 *
 * @param certificate for the host of its name, or an authority's
 */
record TestCertificates(X509Certificate certificate, KeyPair keys) {
  /** Object identifiers as they stand in DER. */
  private static final String ECDSA_SHA256 = "2A8648CE3D040302";

  private static final String COMMON_NAME = "550403";
  private static final String BASIC_CONSTRAINTS = "551D13";
  private static final String OTHER_NAMES = "551D11";
  private static final String ACCESS = "2B06010505070101";
  private static final String ISSUER_AT = "2B06010505073002";

  private static final char[] PASSWORD = {};

  /** One that signed itself. */
  static TestCertificates root(String name) {
    KeyPair keys = pair();
    return new TestCertificates(signed(name, name, keys, keys, ""), keys);
  }

  /** One that this one signed. */
  TestCertificates sign(String name, String issuerAt) {
    KeyPair pair = pair();
    String issuer = certificate.getSubjectX500Principal().getName().substring("CN=".length());
    return new TestCertificates(signed(name, issuer, pair, keys, issuerAt), pair);
  }

  /** What serves with this certificate and those. */
  SSLContext server(X509Certificate... others) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, PASSWORD);
      X509Certificate[] chain = new X509Certificate[others.length + 1];
      chain[0] = certificate;
      System.arraycopy(others, 0, chain, 1, others.length);
      store.setKeyEntry("x", keys.getPrivate(), PASSWORD, chain);
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(store, PASSWORD);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(managers.getKeyManagers(), null, null);
      return tls;
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Trust in this certificate alone. */
  X509ExtendedTrustManager trust() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, PASSWORD);
      store.setCertificateEntry("x", certificate);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      return (X509ExtendedTrustManager) trust.getTrustManagers()[0];
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static X509Certificate signed(
      String name, String issuer, KeyPair keys, KeyPair issuerKeys, String issuerAt) {
    byte[] algorithm = der(0x30, id(ECDSA_SHA256));
    byte[] whole =
        der(
            0x30,
            der(0xA0, der(2, new byte[] {2})),
            der(2, BigInteger.valueOf(System.nanoTime()).toByteArray()),
            algorithm,
            named(issuer),
            der(0x30, der(0x17, text("000101000000Z")), der(0x17, text("491231000000Z"))),
            named(name),
            keys.getPublic().getEncoded(),
            der(0xA3, der(0x30, extensions(name, issuerAt))));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(issuerKeys.getPrivate());
      signature.update(whole);
      byte[] signed =
          der(0x30, whole, algorithm, der(3, join(List.of(new byte[1], signature.sign()))));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(signed));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] extensions(String name, String issuerAt) {
    byte[] host = name.contains(".") ? der(0x82, text(name)) : new byte[0];
    byte[] authority = name.contains(".") ? new byte[0] : der(1, new byte[] {-1});
    byte[] access = der(0x30, der(0x30, id(ISSUER_AT), der(0x86, text(issuerAt))));
    return join(
        List.of(
            extension(BASIC_CONSTRAINTS, der(0x30, authority)),
            host.length == 0 ? host : extension(OTHER_NAMES, der(0x30, host)),
            issuerAt.isEmpty() ? new byte[0] : extension(ACCESS, access)));
  }

  private static byte[] extension(String id, byte[] value) {
    return der(0x30, id(id), der(4, value));
  }

  private static byte[] named(String name) {
    return der(0x30, der(0x31, der(0x30, id(COMMON_NAME), der(0x0C, text(name)))));
  }

  private static byte[] id(String hex) {
    return der(6, java.util.HexFormat.of().parseHex(hex));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] der(int tag, byte[]... parts) {
    byte[] value = join(List.of(parts));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (value.length >= 0x80) {
      out.write(value.length > 0xFF ? 0x82 : 0x81);
    }
    if (value.length > 0xFF) {
      out.write(value.length >> 8);
    }
    out.write(value.length);
    out.writeBytes(value);
    return out.toByteArray();
  }

  private static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    parts.forEach(out::writeBytes);
    return out.toByteArray();
  }
}

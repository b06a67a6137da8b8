package dateline.web.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The certificate that pages are served with and its key, as authorities and ACME clients write
 * them.
 *
 * @param certificate PEM: the server's own certificate first, then those that vouch for it
 * @param key PEM: the private key, PKCS #8 without a password
 */
public record TlsFiles(Path certificate, Path key) {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  /** Neither file is longer; 64 KiB hold forty certificates. */
  private static final long LONGEST = 64 << 10;

  /**
   * Both, under no password: it never leaves memory.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  public KeyStore read() {
    try {
      List<Certificate> chain = chain();
      PrivateKey own = privateKey(chain.getFirst().getPublicKey().getAlgorithm());
      check(own, chain.getFirst());
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("dateline", own, new char[0], chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "dateline.tlsCertificate and dateline.tlsKey cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("making a key store in memory", e);
    }
  }

  /** Why they cannot be used, if they cannot. */
  public Optional<String> obstacle() {
    try {
      read();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private List<Certificate> chain() throws GeneralSecurityException {
    String text = text(certificate, "dateline.tlsCertificate");
    List<Certificate> chain =
        text.contains("-----BEGIN CERTIFICATE-----")
            ? List.copyOf(
                CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))))
            : List.of();
    if (chain.isEmpty()) {
      throw new IllegalArgumentException(
          "dateline.tlsCertificate: " + certificate + " holds no certificate in PEM");
    }
    return chain;
  }

  private PrivateKey privateKey(String algorithm) throws GeneralSecurityException {
    String text = text(key, "dateline.tlsKey");
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "dateline.tlsKey: "
              + key
              + " holds no PKCS #8 key without a password; make one with"
              + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "dateline.tlsKey: " + key + " is damaged, or of another kind than the certificate", e);
    }
  }

  /** Found out at start, not by the first reader. */
  private void check(PrivateKey own, Certificate shown) throws GeneralSecurityException {
    String algorithm =
        switch (own.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> own.getAlgorithm();
        };
    byte[] anything = {1, 2, 3};
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(own);
    signature.update(anything);
    byte[] signed = signature.sign();
    signature.initVerify(shown.getPublicKey());
    signature.update(anything);
    if (!signature.verify(signed)) {
      throw new IllegalArgumentException(
          "dateline.tlsKey: " + key + " is not the key of the certificate in " + certificate);
    }
  }

  /** When either was changed last: another value means other files. */
  public List<FileTime> changed() throws IOException {
    return List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
  }

  private static String text(Path file, String setting) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new IllegalArgumentException(setting + ": " + file + " is too long to be one");
      }
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalArgumentException(setting + ": " + file + " cannot be read", e);
    }
  }
}

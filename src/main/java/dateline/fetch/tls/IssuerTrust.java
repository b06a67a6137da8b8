package dateline.fetch.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom another trusts, also where a server sends its own certificate without those between
 * it and a root: these are got from where each names its issuer (RFC 5280 §4.2.2.1), and the whole
 * chain is then judged like any other. Thread-safe.
 */
public final class IssuerTrust extends X509ExtendedTrustManager {
  /** Certificates that may be missing: public chains have one or two between site and root. */
  private static final int MOST_MISSING = 3;

  private final X509ExtendedTrustManager judge;
  private final Issuers issuers;

  public IssuerTrust(X509ExtendedTrustManager judge, Issuers issuers) {
    this.judge = judge;
    this.issuers = issuers;
  }

  /** What this Java trusts. */
  public static X509ExtendedTrustManager ofJava() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Stream.of(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /** TLS with whom {@code trust} trusts. */
  public static SSLContext context(X509ExtendedTrustManager trust) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  private interface Check {
    void of(X509Certificate[] chain) throws CertificateException;
  }

  private void check(X509Certificate[] sent, Check check) throws CertificateException {
    List<X509Certificate> chain = linked(sent);
    Optional<CertificateException> why = refusal(sent, check);
    for (int i = 0; i < MOST_MISSING && why.filter(IssuerTrust::hasNoEnd).isPresent(); i++) {
      Optional<X509Certificate> issuer = issuers.of(chain.getLast());
      if (issuer.isEmpty() || chain.contains(issuer.get())) {
        break;
      }
      chain.add(issuer.get());
      why = refusal(chain.toArray(X509Certificate[]::new), check);
    }
    if (why.isPresent()) {
      throw why.get();
    }
  }

  private static Optional<CertificateException> refusal(X509Certificate[] chain, Check check) {
    try {
      check.of(chain);
      return Optional.empty();
    } catch (CertificateException e) {
      return Optional.of(e);
    }
  }

  /** Whether no root was reached: an expired or forbidden certificate has none to get. */
  private static boolean hasNoEnd(CertificateException why) {
    return Stream.<Throwable>iterate(why, it -> it != null, Throwable::getCause)
        .limit(8)
        .anyMatch(CertPathBuilderException.class::isInstance);
  }

  /** The site's own and what was sent above it, each signed by the next, in whatever order. */
  private static List<X509Certificate> linked(X509Certificate[] sent) {
    List<X509Certificate> chain = new ArrayList<>(List.of(sent[0]));
    Optional<X509Certificate> next = Optional.of(sent[0]);
    while (next.isPresent()) {
      var issuer = next.get().getIssuerX500Principal();
      next =
          Arrays.stream(sent)
              .filter(it -> it.getSubjectX500Principal().equals(issuer) && !chain.contains(it))
              .findFirst();
      next.ifPresent(chain::add);
    }
    return chain;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, whole -> judge.checkServerTrusted(whole, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, whole -> judge.checkServerTrusted(whole, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, whole -> judge.checkServerTrusted(whole, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    judge.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}

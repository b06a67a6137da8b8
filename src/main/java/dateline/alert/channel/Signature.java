package dateline.alert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dateline.news.alert.Channel;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls as Standard Webhooks 1.0 wants it. Thread-safe. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** The value of {@code webhook-signature}: one by each secret, a space between them. */
  static String of(List<String> secrets, String id, Instant at, byte[] body) {
    return secrets.stream()
        .map(secret -> of(secret, id, at, body))
        .collect(Collectors.joining(" "));
  }

  /** One signature: version 1, symmetric. */
  static String of(String secret, String id, Instant at, byte[] body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(Channel.SECRET_PREFIX.length()));
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes((id + "." + at.getEpochSecond() + ".").getBytes(UTF_8));
    signed.writeBytes(body);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}

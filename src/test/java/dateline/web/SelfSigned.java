package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.settings.TlsFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** Certificates of our own making. */
final class SelfSigned {
  private SelfSigned() {}

  /** One for a host, and its key, in PEM. */
  static TlsFiles make(Path folder, String name, String algorithm, String host) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "x",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + host,
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore made = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    byte[] key = made.getKey("x", "changeit".toCharArray()).getEncoded();
    return new TlsFiles(
        pem(folder.resolve(name + ".crt"), "CERTIFICATE", made.getCertificate("x").getEncoded()),
        pem(folder.resolve(name + ".key"), "PRIVATE KEY", key));
  }

  static Path pem(Path file, String kind, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(der);
    return Files.writeString(
        file, "a note\n-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}

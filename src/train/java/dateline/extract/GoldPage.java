package dateline.extract;

import dateline.extract.page.Page;
import dateline.extract.page.ParsedPage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page with known text, as the sets of {@code extract.ScoreBench} have them.
 *
 * @param bodies its text, and others that are as good
 * @param must passages that are in the text
 * @param mustNot passages that are not
 * @param kind of page: {@code article}, or what else
 */
record GoldPage(
    String set,
    String site,
    Path file,
    List<String> bodies,
    List<String> must,
    List<String> mustNot,
    String kind) {
  private static final Instant FETCHED = Instant.parse("2026-11-29T00:00:00Z");
  private static final BigInteger FIFTHS = BigInteger.valueOf(5);

  static List<GoldPage> of(Path folder, String set) throws IOException {
    List<GoldPage> pages = new ArrayList<>();
    JsonMapper json = new JsonMapper();
    for (String line : Files.readAllLines(folder.resolve(set).resolve("gold.jsonl"))) {
      JsonNode row = json.readTree(line);
      List<String> bodies = new ArrayList<>(texts(row.path("body")));
      bodies.addAll(texts(row.path("body_alts")));
      pages.add(
          new GoldPage(
              set,
              row.path("site").asString(""),
              folder.resolve(row.path("file").asString()),
              bodies,
              texts(row.path("must")),
              texts(row.path("mustnot")),
              row.path("kind").asString("article")));
    }
    return pages;
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isString() && !value.asString().isEmpty()) {
      texts.add(value.asString());
    }
    value.forEach(part -> texts.add(part.asString("")));
    return texts;
  }

  ParsedPage parsed() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    return ParsedPage.of(new Page(file.toUri(), Optional.empty(), bytes, FETCHED));
  }

  /** Which fifth of all sites its own is in, 0 to 4: pages of a site are never parted. */
  int fold() {
    return fifth("fold:" + site);
  }

  /** Whether its site is of the fifth of WCXB's that is kept for a last look. */
  boolean isLocked() {
    return set.startsWith("wcxb") && fifth(site) == 0;
  }

  private static int fifth(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, digest).mod(FIFTHS).intValue();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

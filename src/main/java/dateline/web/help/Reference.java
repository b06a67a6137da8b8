package dateline.web.help;

import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A page of the reference, as it is in {@code src/doc}. Public because its template reads it.
 *
 * @param name its file's name without the ending, and the last part of its address
 */
public record Reference(String name, String title, List<Markdown.Block> blocks) {
  /** All pages, in the order in which they are listed. */
  static final List<String> NAMES =
      List.of(
          "searching",
          "reading",
          "alerts",
          "commands",
          "settings",
          "api",
          "install",
          "people",
          "proxy",
          "operation",
          "backup",
          "upgrading",
          "troubleshooting",
          "sizing",
          "past-one-machine",
          "opensearch",
          "guarantees",
          "limits",
          "comparison",
          "asvs",
          "contributing");

  /** {@code GET /help/NAME}. */
  public static WebResponse answer(PageContext news, WebRequest request) {
    return read(request.part("name"))
        .map(page -> news.page(request, "reference.jte", page))
        .orElseGet(() -> news.notFound(request));
  }

  /** The page of that name; absent if there is none. */
  static Optional<Reference> read(String name) {
    return NAMES.contains(name)
        ? resource("/doc/" + name + ".md").map(text -> of(name, Markdown.blocks(text)))
        : Optional.empty();
  }

  private static Reference of(String name, List<Markdown.Block> blocks) {
    String title =
        blocks.getFirst() instanceof Markdown.Heading h ? Markdown.plain(h.parts()) : name;
    return new Reference(name, title, blocks);
  }

  /** Text that the build puts beside the classes; absent if it did not. */
  static Optional<String> resource(String path) {
    try (InputStream in = Reference.class.getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }

  /**
   * Where a link of a page leads: to another page here, or to another site. Empty for files of the
   * source code, which are not served.
   */
  public static String address(String target) {
    int anchor = target.indexOf('#') < 0 ? target.length() : target.indexOf('#');
    String file = target.substring(0, anchor);
    if (target.startsWith("https://") || file.isEmpty()) {
      return target;
    }
    String name = file.replaceFirst("\\.md$", "");
    return NAMES.contains(name) ? "/help/" + name + target.substring(anchor) : "";
  }
}

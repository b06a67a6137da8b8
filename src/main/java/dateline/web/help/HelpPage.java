package dateline.web.help;

import dateline.web.request.PageContext;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Optional;

/**
 * How to ask, where to read on, what we know of readers, and the keys. Public because its template
 * reads it.
 *
 * @param blocks the query language's cheat sheet
 * @param pages the reference
 */
public record HelpPage(List<Markdown.Block> blocks, List<Reference> pages) {
  private static final String SHEET = "/dateline/query/cheatsheet.md";

  /** {@code GET /help}. */
  public static WebResponse answer(PageContext news, WebRequest request) {
    return news.page(
        request,
        "help.jte",
        new HelpPage(
            Markdown.blocks(Reference.resource(SHEET).orElse("")),
            Reference.NAMES.stream().map(Reference::read).flatMap(Optional::stream).toList()));
  }
}

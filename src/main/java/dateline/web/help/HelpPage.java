package dateline.web.help;

import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
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
  public static Answer answer(Newsroom news, Ask ask) {
    return news.page(
        ask,
        "help.jte",
        new HelpPage(
            Markdown.blocks(Reference.resource(SHEET).orElse("")),
            Reference.NAMES.stream().map(Reference::read).flatMap(Optional::stream).toList()));
  }
}

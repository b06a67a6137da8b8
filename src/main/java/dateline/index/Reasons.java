package dateline.index;

import dateline.index.Spans.Span;
import dateline.news.Draft;
import dateline.news.Reason;
import dateline.query.Clause;
import dateline.query.Field;
import dateline.query.QueryParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Tells why an article met a clause: the parts of it that matched, and where first. One thread. */
final class Reasons {
  private final Draft draft;
  private final IndexSearcher searcher;
  private final ClauseCompiler compiler;

  /**
   * @param searcher over the article alone
   */
  Reasons(Draft draft, IndexSearcher searcher, ClauseCompiler compiler) {
    this.draft = draft;
    this.searcher = searcher;
    this.compiler = compiler;
  }

  /**
   * A part of a clause that can be a reason.
   *
   * @param text in the language's normal form
   * @param query absent if it depends on the time of matching
   */
  record Part(Clause clause, String text, Optional<Query> query) {}

  /** The parts of a clause, in order; what is excluded is none. */
  static List<Part> parts(Clause clause, ClauseCompiler compiler) {
    return switch (clause) {
      case Clause.And(List<Clause> clauses) -> parts(clauses, compiler);
      case Clause.Or(List<Clause> clauses) -> parts(clauses, compiler);
      case Clause.Not _, Clause.Everything _ -> List.of();
      case Clause.Word _,
          Clause.Phrase _,
          Clause.Wildcard _,
          Clause.Fuzzy _,
          Clause.Near _,
          Clause.Is _,
          Clause.During _,
          Clause.Changed _ -> {
        Optional<Query> query =
            Traits.isRelative(clause) ? Optional.empty() : Optional.of(compiler.compile(clause));
        yield List.of(new Part(clause, QueryParser.reading(clause).text(), query));
      }
    };
  }

  private static List<Part> parts(List<Clause> clauses, ClauseCompiler compiler) {
    return clauses.stream().flatMap(clause -> parts(clause, compiler).stream()).toList();
  }

  /** One reason for each part that matched, in order. */
  List<Reason> of(List<Part> parts) throws IOException {
    List<Reason> reasons = new ArrayList<>();
    for (Part part : parts) {
      Query query = part.query().orElseGet(() -> compiler.compile(part.clause()));
      Optional<List<Span>> spans =
          query instanceof TermQuery term
              ? spans(term.getTerm())
              : new Spans(searcher, query).of(0, true, ArticleDocument.TEXT, ArticleDocument.TITLE);
      spans.ifPresent(found -> reasons.add(reason(part, found)));
    }
    return reasons;
  }

  /** The first span of a term, without the cost of running a query. */
  private Optional<List<Span>> spans(Term term) throws IOException {
    LeafReader article = searcher.getLeafContexts().getFirst().reader();
    PostingsEnum postings = article.postings(term, PostingsEnum.OFFSETS);
    if (postings == null || postings.nextDoc() == PostingsEnum.NO_MORE_DOCS) {
      return Optional.empty();
    }
    if (!term.field().equals(ArticleDocument.TEXT) && !term.field().equals(ArticleDocument.TITLE)) {
      return Optional.of(List.of());
    }
    postings.nextPosition();
    return Optional.of(List.of(new Span(postings.startOffset(), postings.endOffset())));
  }

  private Reason reason(Part part, List<Span> spans) {
    String text = part.text();
    if (spans.isEmpty()) {
      return new Reason(text, place(part.clause()), 0, 0);
    }
    Span first = spans.getFirst();
    int dekStart = draft.title().length() + 2;
    if (first.start() < dekStart) {
      return new Reason(text, "title", first.start(), first.end());
    }
    return first.start() < draft.bodyStart()
        ? new Reason(text, "dek", first.start() - dekStart, first.end() - dekStart)
        : new Reason(
            text, "body", first.start() - draft.bodyStart(), first.end() - draft.bodyStart());
  }

  /** Where something that is not in the text was met. */
  private static String place(Clause part) {
    return switch (part) {
      case Clause.Is is -> is.facet().name().toLowerCase(Locale.ROOT);
      case Clause.Word word -> place(word.field());
      case Clause.Phrase phrase -> place(phrase.field());
      case Clause.Wildcard wildcard -> place(wildcard.field());
      case Clause.Fuzzy fuzzy -> place(fuzzy.field());
      case Clause.Near near -> place(near.left());
      case Clause.During _ -> "published";
      case Clause.Changed _ -> "changed";
      case Clause.Or or -> place(or.clauses().getFirst());
      case Clause.And _, Clause.Not _, Clause.Everything _ -> "";
    };
  }

  private static String place(Field field) {
    return field == Field.ANY ? "body" : field.name().toLowerCase(Locale.ROOT);
  }
}

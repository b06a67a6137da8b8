package dateline.index.match;

import dateline.index.terms.Spans.Span;
import dateline.news.Draft;
import dateline.news.alert.Reason;
import dateline.query.Clause;
import dateline.query.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells why an article met a clause: the parts of it that matched, and where first. One thread. */
final class Reasons {
  /** Where a reason stands that is of no one place: what the article lacks. */
  private static final String ANYWHERE = "article";

  private final Draft draft;
  private final ArticleTerms article;
  private final MatchRun run;

  /** By number of the part; thousands of saved queries ask for the same words. */
  private final Map<Integer, List<Reason>> known = new HashMap<>();

  Reasons(Draft draft, ArticleTerms article, MatchRun run) {
    this.draft = draft;
    this.article = article;
    this.run = run;
  }

  /** The reasons for a clause that the article meets, in its order. */
  List<Reason> of(Why why) throws IOException {
    List<Reason> reasons = new ArrayList<>();
    addFound(why, reasons);
    if (reasons.isEmpty()) {
      addLacking(why, reasons);
    }
    return reasons;
  }

  private void addFound(Why why, List<Reason> reasons) throws IOException {
    switch (why) {
      case Why.Part part -> reasons.addAll(reasons(part));
      case Why.Absence _ -> {}
      case Why.Each(List<Why> parts) -> {
        for (Why part : parts) {
          addFound(part, reasons);
        }
      }
      case Why.Either(List<Why.Branch> branches) -> {
        for (Why.Branch branch : branches) {
          if (branch.why() instanceof Why.Part || run.now(branch.condition()).meets(article)) {
            addFound(branch.why(), reasons);
          }
        }
      }
    }
  }

  private void addLacking(Why why, List<Reason> reasons) throws IOException {
    switch (why) {
      case Why.Part _ -> {}
      case Why.Absence(String text) -> reasons.add(new Reason(text, ANYWHERE, 0, 0));
      case Why.Each(List<Why> parts) -> {
        for (Why part : parts) {
          addLacking(part, reasons);
        }
      }
      case Why.Either(List<Why.Branch> branches) -> {
        for (Why.Branch branch : branches) {
          if (run.now(branch.condition()).meets(article)) {
            addLacking(branch.why(), reasons);
          }
        }
      }
    }
  }

  private List<Reason> reasons(Why.Part part) throws IOException {
    List<Reason> reasons = known.get(part.number());
    if (reasons == null) {
      reasons =
          run.now(part.condition())
              .spans(article, part.place())
              .map(spans -> reasons(part, spans))
              .orElse(List.of());
      known.put(part.number(), reasons);
    }
    return reasons;
  }

  private List<Reason> reasons(Why.Part part, List<Span> spans) {
    String text = part.text();
    Clause clause = part.condition().clause();
    if (spans.isEmpty()) {
      return List.of(new Reason(text, place(clause), 0, 0));
    }
    return clause instanceof Clause.Near
        ? joined(spans).stream().map(span -> reason(text, span)).toList()
        : List.of(reason(text, spans.getFirst()));
  }

  /**
   * Words with nothing but space between them, as those of a phrase, are one; so are the characters
   * of a word in Chinese, which follow each other without.
   */
  private List<Span> joined(List<Span> words) {
    List<Span> joined = new ArrayList<>();
    for (Span word : words) {
      Span last = joined.isEmpty() ? word : joined.getLast();
      if (last.end() <= word.start()
          && draft.text().substring(last.end(), word.start()).isBlank()) {
        joined.removeLast();
        joined.add(new Span(last.start(), word.end()));
      } else {
        joined.add(word);
      }
    }
    return joined;
  }

  private Reason reason(String text, Span first) {
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
      case Clause.And _, Clause.Not _, Clause.Lookup _, Clause.Among _, Clause.Everything _ -> "";
    };
  }

  private static String place(Field field) {
    return field == Field.ANY ? "body" : field.name().toLowerCase(Locale.ROOT);
  }
}

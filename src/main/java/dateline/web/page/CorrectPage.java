package dateline.web.page;

import dateline.desk.FieldProblem;
import dateline.desk.Verdict;
import dateline.desk.Wish;
import dateline.desk.name.EntityReading;
import dateline.desk.name.NameDesk;
import dateline.desk.name.NameDesk.Effect;
import dateline.news.Article;
import dateline.news.Entity;
import dateline.news.name.Change;
import dateline.news.name.Correction;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.news.name.NameChange;
import dateline.news.name.NameChange.Act;
import dateline.news.name.WrongTopic;
import dateline.web.request.Note;
import dateline.web.request.PageContext;
import dateline.web.request.PageLinks;
import dateline.web.request.Params;
import dateline.web.request.Texts;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a correction of a name would change, before it is made. Public because its template reads
 * it.
 *
 * @param href the entity's page, or the names of the one article
 * @param trouble why it cannot be made so; absent when it can
 * @param plan what it would do; absent while something is missing
 */
public record CorrectPage(
    String name, String href, Optional<Note> trouble, Optional<Plan> plan, Forms forms) {

  /**
   * A correction ready to be made.
   *
   * @param what it does, in words
   * @param effect how many articles it changes, in words
   * @param hidden names and values of the form that makes it
   */
  public record Plan(
      String what, String effect, String button, List<Map.Entry<String, String>> hidden) {
    public Plan {
      hidden = List.copyOf(hidden);
    }
  }

  /** A kind to choose. */
  public record Choice(String label, String name) {}

  /** Another entity, and the correction that makes it one with this. */
  public record Alike(String name, String merge) {}

  /**
   * The forms of all corrections of one name.
   *
   * @param article the one article; empty for all
   * @param act the one form that is asked for; empty for all
   * @param form what the text says, where only that is meant
   * @param said what that article says for it
   */
  public record Forms(
      String kind,
      String name,
      String article,
      String act,
      String form,
      String typed,
      List<Choice> kinds,
      List<Alike> alike,
      List<String> said) {
    public Forms {
      kinds = List.copyOf(kinds);
      alike = List.copyOf(alike);
      said = List.copyOf(said);
    }

    static Forms of(PageContext news, EntityName name, Optional<Article> article) {
      return of(news, name, article, Params.NONE);
    }

    private static Forms of(
        PageContext news, EntityName name, Optional<Article> article, Params asked) {
      Params entity = Params.NONE.plus("kind", name.kind().label()).plus("name", name.name());
      List<Alike> alike =
          EntityPage.alike(news, name).stream()
              .map(
                  other ->
                      new Alike(
                          other.name(),
                          entity.plus("act", "merge").plus("to", other.name()).at("/correct")))
              .toList();
      return new Forms(
          name.kind().label(),
          name.name(),
          article.map(Article::id).orElse(""),
          asked.first("act").orElse(""),
          asked.first("form").orElse(""),
          asked.first("to").orElse(""),
          kinds(news.texts, name.kind()),
          alike,
          article.map(one -> saidIn(one, name)).orElse(List.of()));
    }

    /** To say in one article that a name, or one of its forms, is of someone else there. */
    static Forms here(PageContext news, EntityName name, Article article) {
      return new Forms(
          name.kind().label(),
          name.name(),
          article.id(),
          Act.SPLIT.label(),
          "",
          "",
          kinds(news.texts, name.kind()),
          List.of(),
          saidIn(article, name));
    }

    private static List<Choice> kinds(Texts texts, Entity.Kind now) {
      return List.of(Entity.Kind.values()).stream()
          .sorted((a, b) -> Boolean.compare(b == now, a == now))
          .map(kind -> new Choice(kind.label(), CorrectionWords.kindName(texts, kind)))
          .toList();
    }

    /** Whether the form of that act is to be shown. */
    public boolean asks(String one) {
      return act.isEmpty() || act.equals(one);
    }

    /** The kinds it is not. */
    public List<Choice> otherKinds() {
      return kinds.stream().filter(choice -> !choice.label().equals(kind)).toList();
    }
  }

  /** The names by which one article calls it. */
  static List<String> saidIn(Article article, EntityName name) {
    String text = article.draft().text();
    return article.enrichment().entities().stream()
        .filter(entity -> new EntityName(entity.kind(), entity.name()).equals(name))
        .flatMap(entity -> entity.mentions().stream())
        .map(mention -> Corrections.form(text, mention))
        .distinct()
        .toList();
  }

  /** {@code GET /correct}: asks for what is missing, or says what it would change. */
  public static WebResponse ask(PageContext news, WebRequest request) {
    Params asked = request.query();
    Optional<Entity.Kind> kind = NameDesk.kind(asked.first("kind").orElse(""));
    Optional<String> name = asked.first("name");
    if (kind.isEmpty() || name.isEmpty()) {
      return news.error(
          404, request, news.texts.say("entity.none"), news.texts.say("entity.none.do"));
    }
    boolean asking = asked.first("act").isEmpty() || waits(asked);
    return asking
        ? page(news, request, 200, asked, Optional.empty(), Optional.empty())
        : tried(news, request, asked);
  }

  /** Whether a name or kind is still to be given: the link came without. */
  private static boolean waits(Params asked) {
    boolean given = asked.pairs().stream().anyMatch(pair -> pair.name().equals("to"));
    String act = asked.first("act").orElse("");
    return !given && !act.equals("hide") && !act.equals("kind");
  }

  private static WebResponse tried(PageContext news, WebRequest request, Params asked) {
    return switch (news.nameDesk(request).effect(wish(asked))) {
      case Verdict.Refused<Effect>(List<FieldProblem> problems) ->
          refused(news, request, asked, problems);
      case Verdict.Accepted<Effect>(Effect effect) ->
          page(news, request, 200, asked, Optional.empty(), Optional.of(plan(news, effect)));
    };
  }

  /** As the form has it; what is left empty was not said. */
  private static Wish wish(Params form) {
    return Wish.of(Map.of())
        .with("act", form.first("act"))
        .with("kind", form.first("kind"))
        .with("name", form.first("name"))
        .with("to.kind", form.first("toKind"))
        .with("to.name", form.first("to"))
        .with("article", form.first("article"))
        .with("form", form.first("form"));
  }

  /** The remedy may be another form: all of them are shown, with what was typed. */
  private static WebResponse refused(
      PageContext news, WebRequest request, Params asked, List<FieldProblem> problems) {
    boolean apart = asked.first("act").filter("split"::equals).isPresent();
    Params shown = apart ? asked : asked.without("act");
    return page(
        news, request, 400, shown, Optional.of(Note.of(problems.getFirst())), Optional.empty());
  }

  private static WebResponse page(
      PageContext news,
      WebRequest request,
      int status,
      Params asked,
      Optional<Note> trouble,
      Optional<Plan> plan) {
    EntityName name =
        new EntityName(
            NameDesk.kind(asked.first("kind").orElse("")).orElseThrow(),
            asked.first("name").orElseThrow());
    Optional<Article> article = asked.first("article").flatMap(news.store.articles()::byId);
    CorrectPage page =
        new CorrectPage(
            name.name(),
            article.map(one -> ArticleNamesPage.href(one.id())).orElse(PageLinks.entity(name)),
            trouble,
            plan,
            Forms.of(news, name, article, asked));
    return news.page(news.frame(request, Params.NONE), status, "correct.jte", page);
  }

  private static Plan plan(PageContext news, Effect changes) {
    Change change = changes.change();
    List<Map.Entry<String, String>> hidden =
        List.of(
            Map.entry("act", change.actLabel()),
            Map.entry("kind", change.kindLabel()),
            Map.entry("name", change.wrong()),
            Map.entry("toKind", change.to().map(to -> to.kind().label()).orElse("")),
            Map.entry("to", change.to().map(EntityName::name).orElse("")),
            Map.entry("article", change.articleId().orElse("")),
            Map.entry("form", change.form().orElse("")));
    String button = news.texts.say("correct.button." + change.actLabel(), changes.articles());
    return new Plan(
        CorrectionWords.plan(news.texts, change), effect(news.texts, changes), button, hidden);
  }

  private static String effect(Texts texts, Effect changes) {
    Change change = changes.change();
    if (change.articleId().isPresent()) {
      return texts.say("correct.effect.here");
    }
    if (changes.sample()) {
      return texts.say("correct.effect.sample", changes.articles(), EntityReading.MOST);
    }
    return change.to().isEmpty() || changes.then() == changes.articles() || changes.then() == 0
        ? texts.say("correct.effect", changes.articles())
        : texts.say(
            "correct.effect.then", changes.articles(), change.to().get().name(), changes.then());
  }

  /** {@code POST /correct}: makes it, and leads to where it shows. */
  public static WebResponse make(PageContext news, WebRequest request) {
    Params form = request.form();
    if (form.first("kind").filter(WrongTopic.KIND::equals).isPresent()) {
      return wrongTopic(news, request);
    }
    boolean named =
        NameDesk.kind(form.first("kind").orElse("")).isPresent() && form.first("name").isPresent();
    if (!named) {
      return news.error(400, request);
    }
    return switch (news.nameDesk(request).effect(wish(form))) {
      case Verdict.Refused<Effect>(List<FieldProblem> problems) ->
          refused(news, request, form, problems);
      case Verdict.Accepted<Effect>(Effect effect) -> {
        Correction made = news.nameDesk(request).make(effect.change());
        yield WebResponse.seeOther(shows(effect.change()) + "done=" + made.number());
      }
    };
  }

  /** {@code POST /correct} of a topic: it is one article's, which shows what came of it. */
  private static WebResponse wrongTopic(PageContext news, WebRequest request) {
    return switch (news.nameDesk(request).effect(wish(request.form()))) {
      case Verdict.Refused<Effect>(List<FieldProblem> problems) ->
          news.error(400, request, problems.getFirst().message(), problems.getFirst().remedy());
      case Verdict.Accepted<Effect>(Effect effect) -> {
        Correction made = news.nameDesk(request).make(effect.change());
        yield WebResponse.seeOther(shows(effect.change()) + "done=" + made.number());
      }
    };
  }

  /** The page on which a change is seen, ready for a further parameter. */
  static String shows(Change wanted) {
    return switch (wanted) {
      case WrongTopic wrong -> PageLinks.article(wrong.article(), "") + "?";
      case NameChange change when change.articleId().isPresent() ->
          ArticleNamesPage.href(change.articleId().get()) + "?";
      case NameChange change when change.to().isEmpty() -> "/corrections?";
      case NameChange change -> {
        boolean split = change.act() == Act.SPLIT;
        yield PageLinks.entity(split ? change.of() : change.to().get()) + "&";
      }
    };
  }

  /** The page of what a change is about. */
  static String concerns(Change wanted) {
    return switch (wanted) {
      case WrongTopic wrong -> PageLinks.article(wrong.article(), "");
      case NameChange change -> PageLinks.entity(change.of());
    };
  }

  /** The page on which it is seen that a change was taken back, ready for a further parameter. */
  static String showsTakenBack(Change wanted) {
    return switch (wanted) {
      case NameChange change when change.act() == Act.APART -> "/namesakes?";
      case NameChange change when change.act() == Act.SAME -> "/corrections?by=evidence&";
      case NameChange change when change.articleId().isEmpty() ->
          PageLinks.entity(change.of()) + "&";
      case NameChange _, WrongTopic _ -> shows(wanted);
    };
  }
}

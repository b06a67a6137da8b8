package dateline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dateline.fetch.CanonicalUrl;
import dateline.index.match.SavedQueryMatcher;
import dateline.news.alert.Firing;
import dateline.news.alert.Schedule;
import dateline.store.CorrectionLog;
import dateline.store.SavedQueries;
import dateline.store.Sources;
import dateline.store.delivery.Channels;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The plan of the house, as a test. Change the plan here first, then the code. */
@AnalyzeClasses(packages = "dateline", importOptions = ArchitectureTest.MainCode.class)
class ArchitectureTest {
  /** Leaves out tests and benches, wherever a build puts them. */
  static final class MainCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  /**
   * Room -> the rooms it may import besides {@code work} and {@code health}, which all may. The
   * entrance hall (root package) may import all of them.
   */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("work", Set.of()),
          Map.entry("query", Set.of()),
          Map.entry("news", Set.of("query")),
          Map.entry("health", Set.of()),
          Map.entry("fetch", Set.of()),
          Map.entry("archive", Set.of()),
          Map.entry("sample", Set.of()),
          Map.entry("extract", Set.of("news")),
          Map.entry("enrich", Set.of("news")),
          Map.entry("stories", Set.of("news", "enrich")),
          Map.entry("index", Set.of("news", "query")),
          Map.entry("store", Set.of("news", "query")),
          Map.entry("crawl", Set.of("news", "fetch", "extract", "store")),
          Map.entry("people", Set.of("news", "store")),
          Map.entry("backtest", Set.of("news", "query", "index", "store")),
          Map.entry("alert", Set.of("news", "query", "index", "store")),
          Map.entry("jobs", Set.of("news", "store")),
          Map.entry("desk", Set.of("news", "query", "index", "store", "fetch", "enrich", "people")),
          Map.entry("web", Set.of("news", "query", "index", "store", "backtest", "desk", "people")),
          Map.entry("imports", Set.of("news", "extract", "archive")),
          Map.entry(
              "config",
              Set.of(
                  "archive", "news", "alert", "crawl", "enrich", "fetch", "index", "people",
                  "stories", "store", "web")),
          Map.entry("keep", Set.of("store", "config")),
          Map.entry(
              "renew",
              Set.of("news", "archive", "extract", "enrich", "fetch", "stories", "store")));

  /** Package inside a room -> its types that other rooms may name. */
  private static final Map<String, Set<String>> FACE_OF =
      Map.ofEntries(
          Map.entry("alert.channel", Set.of("Mailer", "Post", "SmtpSettings", "Webhooks", "Chats")),
          Map.entry("command.operate", Set.of()),
          Map.entry("command.renew", Set.of()),
          Map.entry("command.terminal", Set.of()),
          Map.entry("desk.clip", Set.of("ClipDesk", "Lookups")),
          Map.entry("desk.history", Set.of()),
          Map.entry("desk.name", Set.of("EntityReading", "NameDesk", "NamesakeDesk")),
          Map.entry(
              "desk.operate", Set.of("ArchivedPages", "ForgetDesk", "HistoryDesk", "LineImport")),
          Map.entry("archive.s3", Set.of("S3Archive", "S3Settings")),
          Map.entry("desk.subscribe", Set.of("SubscriptionDesk")),
          Map.entry("desk.topic", Set.of()),
          Map.entry("enrich.model", Set.of("Hash")),
          Map.entry("enrich.names", Set.of("Namesakes")),
          Map.entry("extract.body", Set.of()),
          Map.entry("extract.date", Set.of("DateReader")),
          Map.entry("extract.learned", Set.of()),
          Map.entry("extract.listing", Set.of("Listing", "ListingReader")),
          Map.entry("extract.page", Set.of("Page", "ParsingPool", "StillPage")),
          Map.entry("fetch.hosts", Set.of("SaidRobots", "SharedHosts")),
          Map.entry("fetch.http2", Set.of()),
          Map.entry("fetch.render", Set.of("Renderer", "Rendering")),
          Map.entry("fetch.tls", Set.of()),
          Map.entry("index.columns", Set.of("Moment")),
          Map.entry("index.answer", Set.of()),
          Map.entry("index.criteria", Set.of()),
          Map.entry("index.lucene", Set.of("IndexFiles", "LuceneIndex")),
          Map.entry("index.match", Set.of("SavedQueryMatcher")),
          Map.entry("index.opensearch", Set.of("OpenSearchIndex", "OpenSearchSettings")),
          Map.entry("index.opensearch.json", Set.of()),
          Map.entry("index.terms", Set.of()),
          Map.entry("index.words", Set.of()),
          Map.entry(
              "news.alert",
              Set.of(
                  "Alert",
                  "Attempt",
                  "Channel",
                  "ChatService",
                  "Delivery",
                  "Digest",
                  "ToldFacts",
                  "Firing",
                  "Letter",
                  "Match",
                  "Occasion",
                  "Passage",
                  "Passages",
                  "Reason",
                  "SavedQuery",
                  "Schedule",
                  "SecretId",
                  "Trace")),
          Map.entry("news.history", Set.of("Actor", "HistoryEntry")),
          Map.entry("news.job", Set.of("ImportWish", "Job")),
          Map.entry(
              "news.name",
              Set.of(
                  "Change",
                  "Correction",
                  "Corrections",
                  "EntityName",
                  "NameChange",
                  "NameUse",
                  "Namesake",
                  "GivenNames",
                  "WrongTopic")),
          Map.entry("news.person", Set.of("AccessToken", "Account", "Clip", "Role", "Session")),
          Map.entry(
              "news.source",
              Set.of(
                  "Hint",
                  "ListedPage",
                  "OutletClass",
                  "OutletNames",
                  "Slug",
                  "Source",
                  "SourceStatus",
                  "Visit")),
          Map.entry("query.parse", Set.of("QueryLimits", "QueryParser")),
          Map.entry(
              "store.database",
              Set.of(
                  "DatabaseMove",
                  "DatabaseTaken",
                  "WriterElection",
                  "DatabaseProbe",
                  "StoreException",
                  "StoreSettings")),
          Map.entry(
              "store.nodes",
              Set.of(
                  "Arrivals",
                  "Cluster",
                  "Duties",
                  "HostRows",
                  "Leases",
                  "NodeChecks",
                  "NodeSettings",
                  "Nodes",
                  "NodeRole")),
          Map.entry("store.delivery", Set.of("Channels", "Deliveries", "Outbox", "Subscriptions")),
          Map.entry(
              "store.people",
              Set.of(
                  "AccessTokens",
                  "Accounts",
                  "Clips",
                  "History",
                  "VisitRows",
                  "ReadMarks",
                  "Sessions")),
          Map.entry("store.source", Set.of("SourceNames")),
          Map.entry("web.api", Set.of("SearchJson")),
          Map.entry("web.feed", Set.of()),
          Map.entry("web.help", Set.of()),
          Map.entry("web.letter", Set.of("DigestLetter")),
          Map.entry("web.page", Set.of()),
          Map.entry("web.page.alert", Set.of()),
          Map.entry("web.page.history", Set.of()),
          Map.entry("web.page.operate", Set.of()),
          Map.entry("web.page.people", Set.of()),
          Map.entry("web.page.saved", Set.of()),
          Map.entry("web.page.source", Set.of()),
          Map.entry("web.request", Set.of()),
          Map.entry(
              "web.settings",
              Set.of("NetworkSettings", "SignInSettings", "TlsFiles", "WebSettings")));

  /** The most files of a package, its page among them. */
  private static final int FILES = 20;

  /** Library -> the rooms that may name its types. */
  private static final Map<String, Set<String>> HOME_OF =
      Map.ofEntries(
          Map.entry("org.apache.lucene", Set.of("index")),
          Map.entry("org.opensearch", Set.of("index")),
          Map.entry("software.amazon", Set.of("archive")),
          Map.entry("java.sql", Set.of("store")),
          Map.entry("org.jdbi", Set.of("store")),
          Map.entry("org.flywaydb", Set.of("store")),
          Map.entry("com.zaxxer", Set.of("store")),
          Map.entry("at.favre", Set.of("people")),
          Map.entry("spark", Set.of("web")),
          Map.entry("org.eclipse.jetty", Set.of("web")),
          Map.entry("jakarta.servlet", Set.of("web")),
          Map.entry("gg.jte", Set.of("web")),
          Map.entry("com.github.difflib", Set.of("web")),
          Map.entry("io.prometheus", Set.of("web")),
          Map.entry("org.jsoup", Set.of("extract")),
          Map.entry("com.ibm.icu", Set.of("extract", "fetch")),
          Map.entry("ai.onnxruntime", Set.of("enrich")),
          Map.entry("crawlercommons", Set.of("fetch")),
          Map.entry("org.apache.hc", Set.of("fetch", "index")),
          Map.entry("org.brotli", Set.of("fetch", "archive")),
          Map.entry("org.netpreserve", Set.of("archive")),
          Map.entry("com.sun.net.httpserver", Set.of("sample")),
          Map.entry("picocli", Set.of("command")),
          Map.entry("jakarta.mail", Set.of("alert")),
          Map.entry("org.eclipse.angus", Set.of("alert")),
          // To ask our own server; what others serve is fetched politely, or not at all.
          Map.entry("java.net.http", Set.of("command")),
          Map.entry("io.modelcontextprotocol", Set.of("command")));

  @ArchTest
  static final ArchRule everyRoomIsOnThePlan =
      classes().should().resideInAnyPackage(planned().toArray(String[]::new));

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("(dateline..)").should().beFreeOfCycles();

  /** The hall wires the rooms and knows no command; only the front door stands above it. */
  @ArchTest
  static final ArchRule nothingKnowsTheFrontDoor =
      noClasses()
          .that()
          .resideOutsideOfPackage("dateline.command..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dateline.command..");

  @ArchTest
  static void roomsImportOnlyWhatThePlanAllows(JavaClasses house) {
    MAY_IMPORT.forEach(
        (room, allowed) ->
            noClasses()
                .that()
                .resideInAPackage("dateline." + room + "..")
                .should()
                .dependOnClassesThat(
                    in("dateline").and(notIn(with(allowed, room, "work", "health"))))
                .check(house));
  }

  @ArchTest
  static void everyPackageInsideARoomHasItsFace(JavaClasses house) {
    assertThat(
            house.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.chars().filter(c -> c == '.').count() > 1)
                .map(name -> name.substring("dateline.".length()))
                .collect(Collectors.toSet()))
        .isEqualTo(FACE_OF.keySet());
    FACE_OF.forEach(
        (inside, face) ->
            noClasses()
                .that(notIn(Set.of(inside.substring(0, inside.indexOf('.')))))
                .should()
                .dependOnClassesThat(
                    DescribedPredicate.describe(
                        "in " + inside + ", but " + face,
                        type ->
                            type.getPackageName().equals("dateline." + inside)
                                && !face.contains(outermost(type).getSimpleName())))
                .check(house));
  }

  @ArchTest
  static void noPackageHasMoreThanTwentyFiles(JavaClasses house) {
    assertThat(
            files(house)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(files -> files.getValue() > FILES)
                .map(Map.Entry::getKey))
        .isEmpty();
  }

  @ArchTest
  static void noTwoFilesHaveOneName(JavaClasses house) {
    Set<String> seen = new HashSet<>();
    assertThat(
            files(house)
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .filter(name -> !seen.add(name)))
        .isEmpty();
  }

  @ArchTest
  static void librariesStayHome(JavaClasses house) {
    HOME_OF.forEach(
        (library, rooms) ->
            noClasses()
                .that(notIn(rooms))
                .should()
                .dependOnClassesThat(in(library))
                .allowEmptyShould(true)
                .check(house));
  }

  /**
   * What an owner may change is written by the desks alone; the hall brings the sample's sources.
   */
  @ArchTest
  static final ArchRule onlyDesksWriteWhatAnOwnerMayChange =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dateline",
              "dateline.desk",
              "dateline.desk.history",
              "dateline.desk.name",
              "dateline.store..")
          .should()
          .callMethodWhere(
              calls(SavedQueries.class, "add", "update", "remove")
                  .or(calls(Channels.class, "add", "update", "remove", "link", "turnOn", "turnOff"))
                  .or(calls(Sources.class, "add", "remove", "pause", "makeDue", "file"))
                  .or(calls(CorrectionLog.class, "add", "undo")));

  /** Doors translate; what a text means, the desks know. */
  @ArchTest
  static final ArchRule doorsReadNoWishThemselves =
      noClasses()
          .that()
          .resideInAnyPackage("dateline.web..", "dateline.command..")
          .should()
          .callMethodWhere(
              calls(Firing.class, "parse")
                  .or(calls(Schedule.class, "parse"))
                  .or(calls(CanonicalUrl.class, "of", "resolve")))
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(SavedQueryMatcher.class);

  private static DescribedPredicate<JavaMethodCall> calls(Class<?> owner, String... methods) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + " " + List.of(methods),
        call ->
            call.getTargetOwner().isEquivalentTo(owner)
                && List.of(methods).contains(call.getName()));
  }

  /** Names that say nothing about what is inside. */
  @ArchTest
  static final ArchRule namesExplainThemselves =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Data|Info)");

  /**
   * Who waits in the common pool for another of its tasks hangs for good where it has one thread:
   * work is spread by {@code dateline.work.Workers}.
   */
  @ArchTest
  static final ArchRule nobodyUsesTheCommonPool =
      noClasses()
          .should()
          .accessTargetWhere(usesTheCommonPool())
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ForkJoinPool.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ForkJoinTask.class);

  /**
   * Who may start threads. What goes on for as long as the process is a loop ({@code
   * dateline.health.Loops}), since a thread of its own that meets an exception ends without a word;
   * work for processors goes to {@code Workers}. The others start threads that end with one piece
   * of work, and say what becomes of it: a name is added here with that in mind.
   */
  private static final Set<String> STARTS_THREADS =
      Set.of(
          "dateline.health.Loops",
          "dateline.work.Workers",
          "dateline.PatientDiscovery",
          "dateline.alert.Dispatcher",
          "dateline.command.Main",
          "dateline.command.terminal.OrderedWork",
          "dateline.crawl.Crawler",
          "dateline.crawl.Pass",
          "dateline.desk.BackgroundLookups",
          "dateline.extract.page.ParsingPool",
          "dateline.fetch.AddressGuard",
          "dateline.fetch.Wire",
          "dateline.fetch.render.ChromiumProcess",
          "dateline.fetch.render.DevTools",
          "dateline.fetch.render.GuardedProxy",
          "dateline.fetch.render.Renderer",
          "dateline.jobs.JobRunner",
          "dateline.sample.SampleWeb",
          "dateline.store.database.Claim",
          "dateline.web.LiveUnread");

  @ArchTest
  static final ArchRule noThreadDiesQuietly =
      noClasses()
          .that(
              DescribedPredicate.describe(
                  "are not among those that may",
                  type -> STARTS_THREADS.stream().noneMatch(type.getName()::startsWith)))
          .should()
          .accessTargetWhere(startsThreads());

  private static DescribedPredicate<JavaAccess<?>> startsThreads() {
    return DescribedPredicate.describe(
        "starts threads",
        access -> {
          AccessTarget target = access.getTarget();
          String name = target.getName();
          return target.getOwner().isEquivalentTo(Executors.class)
              || (target.getOwner().isEquivalentTo(Thread.class)
                  && Set.of("ofVirtual", "ofPlatform", "startVirtualThread", "<init>")
                      .contains(name))
              || target.getOwner().isEquivalentTo(Timer.class)
              || (target.getOwner().isAssignableTo(ThreadPoolExecutor.class)
                  && name.equals("<init>"));
        });
  }

  private static DescribedPredicate<JavaAccess<?>> usesTheCommonPool() {
    return DescribedPredicate.describe(
        "gives work to the common pool",
        access -> {
          AccessTarget target = access.getTarget();
          String name = target.getName();
          boolean ownExecutor =
              target instanceof AccessTarget.CodeUnitAccessTarget called
                  && called.getRawParameterTypes().stream()
                      .anyMatch(type -> type.isAssignableTo(Executor.class));
          return name.equals("parallelStream")
              || (name.equals("parallel") && target.getOwner().isAssignableTo(BaseStream.class))
              || (name.startsWith("parallel") && target.getOwner().isEquivalentTo(Arrays.class))
              || (name.endsWith("Async")
                  && target.getOwner().isAssignableTo(CompletionStage.class)
                  && !ownExecutor)
              || target.getOwner().isEquivalentTo(StreamSupport.class);
        });
  }

  /** One for each file: what stands outermost. */
  private static Stream<JavaClass> files(JavaClasses house) {
    return house.stream().filter(JavaClass::isTopLevelClass);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  private static Stream<String> planned() {
    return Stream.concat(
        Stream.of("dateline", "dateline.command.."),
        MAY_IMPORT.keySet().stream().map(room -> "dateline." + room + ".."));
  }

  private static DescribedPredicate<JavaClass> in(String root) {
    return DescribedPredicate.describe(
        "in " + root,
        type -> type.getPackageName().equals(root) || type.getPackageName().startsWith(root + "."));
  }

  private static DescribedPredicate<JavaClass> notIn(Set<String> rooms) {
    return DescribedPredicate.describe(
        "outside " + rooms,
        type -> rooms.stream().noneMatch(room -> in("dateline." + room).test(type)));
  }

  private static Set<String> with(Set<String> rooms, String... others) {
    return Stream.concat(rooms.stream(), Stream.of(others)).collect(Collectors.toSet());
  }
}

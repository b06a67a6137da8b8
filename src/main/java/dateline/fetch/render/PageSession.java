package dateline.fetch.render;

import dateline.fetch.Fetched;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * One page in a Chromium, in a context that nothing is kept of. It is given the response that was
 * fetched; what else it asks for is let through or not by its kind. One page.
 */
final class PageSession {
  /** What the text of a page is built with; all else is for eyes, ears and statistics. */
  private static final Set<String> NEEDED = Set.of("Script", "XHR", "Fetch", "Preflight");

  /** Between two looks whether a page that asks for nothing is still being built. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

  private static final int TRIES = 3;
  private static final String BLOCKED = "BlockedByClient";

  private final DevTools tools;
  private final Fetched page;
  private final CountDownLatch quiet = new CountDownLatch(1);
  private final CountDownLatch crashed = new CountDownLatch(1);
  private volatile String session = "";
  private volatile String frame = "";
  private volatile boolean given;

  PageSession(DevTools tools, Fetched page) {
    this.tools = tools;
    this.page = page;
  }

  /**
   * The document as markup, once the page asks for nothing more and stays as it is.
   *
   * @param settle after which it is taken as it is
   * @throws IOException if Chromium is gone, or the page crashed
   */
  String built(Duration settle) throws IOException, InterruptedException {
    long until = System.nanoTime() + settle.toNanos();
    String context =
        tools
            .call("", "Target.createBrowserContext", Map.of("disposeOnDetach", true))
            .path("browserContextId")
            .asString("");
    tools.listen(this::heard);
    try {
      open(context);
      quiet.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      String markup = markup();
      boolean same = false;
      while (!same && System.nanoTime() < until) {
        if (crashed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("the page crashed, for want of memory perhaps");
        }
        String later = markup();
        same = later.length() == markup.length();
        markup = later;
      }
      return markup;
    } finally {
      tools.tell("", "Target.disposeBrowserContext", Map.of("browserContextId", context));
    }
  }

  private void open(String context) throws IOException, InterruptedException {
    tools.call(
        "", "Browser.setDownloadBehavior", Map.of("behavior", "deny", "browserContextId", context));
    frame =
        tools
            .call(
                "",
                "Target.createTarget",
                Map.of("url", "about:blank", "browserContextId", context))
            .path("targetId")
            .asString("");
    session =
        tools
            .call("", "Target.attachToTarget", Map.of("targetId", frame, "flatten", true))
            .path("sessionId")
            .asString("");
    call("Page.enable", Map.of());
    call("Inspector.enable", Map.of());
    call("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
    call("Fetch.enable", Map.of("patterns", List.of(Map.of("urlPattern", "*"))));
    call("Page.navigate", Map.of("url", page.url().toString()));
  }

  private JsonNode call(String method, Map<String, Object> params)
      throws IOException, InterruptedException {
    return tools.call(session, method, params);
  }

  /** By the document itself: what the page's scripts made of its functions does not matter. */
  private String markup() throws IOException, InterruptedException {
    IOException changed = new IOException("its document changes all the time");
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        return document();
      } catch (IOException e) {
        changed = e; // Another document came between the two questions.
      }
    }
    throw changed;
  }

  private String document() throws IOException, InterruptedException {
    JsonNode root = call("DOM.getDocument", Map.of("depth", 0)).path("root");
    return call(
            "DOM.getOuterHTML",
            Map.of("nodeId", root.path("nodeId").asInt(), "includeShadowDOM", true))
        .path("outerHTML")
        .asString("");
  }

  private void heard(DevTools.Event event) {
    if (!event.session().equals(session)) {
      return;
    }
    switch (event.method()) {
      case "Fetch.requestPaused" -> paused(event.params());
      case "Page.javascriptDialogOpening" ->
          tools.tell(session, "Page.handleJavaScriptDialog", Map.of("accept", false));
      case "Page.lifecycleEvent" -> {
        boolean idle = event.params().path("name").asString("").equals("networkIdle");
        if (given && idle && event.params().path("frameId").asString("").equals(frame)) {
          quiet.countDown();
        }
      }
      case "Inspector.targetCrashed" -> {
        crashed.countDown();
        quiet.countDown();
      }
      default -> {}
    }
  }

  private void paused(JsonNode request) {
    String id = request.path("requestId").asString("");
    String kind = request.path("resourceType").asString("");
    boolean own = kind.equals("Document") && request.path("frameId").asString("").equals(frame);
    if (own && !given) {
      given = true;
      String type = page.contentType().orElse("text/html");
      answer(id, type, page.body().duplicate());
    } else if (kind.equals("Stylesheet")) {
      // Refused, it would be an error that some pages stop at.
      answer(id, "text/css", ByteBuffer.allocate(0));
    } else if (NEEDED.contains(kind)) {
      tools.tell(session, "Fetch.continueRequest", Map.of("requestId", id));
    } else {
      String reason = own ? "Aborted" : BLOCKED; // Aborted, it stays on the page that it has.
      tools.tell(session, "Fetch.failRequest", Map.of("requestId", id, "errorReason", reason));
    }
  }

  private void answer(String id, String type, ByteBuffer body) {
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    tools.tell(
        session,
        "Fetch.fulfillRequest",
        Map.of(
            "requestId",
            id,
            "responseCode",
            200,
            "responseHeaders",
            List.of(
                Map.of("name", "Content-Type", "value", type),
                Map.of("name", "Access-Control-Allow-Origin", "value", "*")),
            "body",
            Base64.getEncoder().encodeToString(bytes)));
  }
}

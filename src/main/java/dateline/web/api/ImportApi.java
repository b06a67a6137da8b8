package dateline.web.api;

import dateline.desk.operate.LineImport;
import dateline.web.request.PageContext;
import dateline.web.request.SearchRequest;
import dateline.web.request.WebRequest;
import dateline.web.request.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/** Articles that programs bring. */
public final class ImportApi {
  private ImportApi() {}

  /** {@code POST /api/v1/import}: JSON lines, as the command {@code import} reads them. */
  public static WebResponse take(PageContext news, WebRequest request) {
    Optional<String> source =
        request.query().first("source").map(String::strip).filter(name -> !name.isEmpty());
    String alerts = request.query().first("alerts").orElse("false");
    if (!alerts.matches("true|false")) {
      return news.refused(new SearchRequest.Fault("alerts", alerts, "fault.alerts"));
    }
    try (InputStream lines = request.lines()) {
      Optional<LineImport.Report> report =
          news.lineImport.take(lines, source, alerts.equals("true"));
      return report
          .map(one -> PageContext.json(200, one))
          .orElseGet(
              () ->
                  news.error(
                          503,
                          request,
                          news.texts.say("import.busy"),
                          news.texts.say("import.busy.do"))
                      .with("Retry-After", "60"));
    } catch (ZipException e) {
      return news.error(
          400, request, news.texts.say("import.zip"), news.texts.say("import.broke.do"));
    } catch (IOException e) {
      return news.error(
          400, request, news.texts.say("import.broke"), news.texts.say("import.broke.do"));
    }
  }
}

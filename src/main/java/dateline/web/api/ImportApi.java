package dateline.web.api;

import dateline.desk.operate.LineImport;
import dateline.web.request.Answer;
import dateline.web.request.Ask;
import dateline.web.request.Newsroom;
import dateline.web.request.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;

/** Articles that programs bring. */
public final class ImportApi {
  private ImportApi() {}

  /** {@code POST /api/v1/import}: JSON lines, as the command {@code import} reads them. */
  public static Answer take(Newsroom news, Ask ask) {
    Optional<String> source =
        ask.query().first("source").map(String::strip).filter(name -> !name.isEmpty());
    String alerts = ask.query().first("alerts").orElse("false");
    if (!alerts.matches("true|false")) {
      return news.refused(new Wanted.Fault("alerts", alerts, "fault.alerts"));
    }
    try (InputStream lines = ask.lines()) {
      Optional<LineImport.Report> report =
          news.lineImport.take(lines, source, alerts.equals("true"));
      return report
          .map(one -> Newsroom.json(200, one))
          .orElseGet(
              () ->
                  news.error(
                          503, ask, news.texts.say("import.busy"), news.texts.say("import.busy.do"))
                      .with("Retry-After", "60"));
    } catch (ZipException e) {
      return news.error(400, ask, news.texts.say("import.zip"), news.texts.say("import.broke.do"));
    } catch (IOException e) {
      return news.error(
          400, ask, news.texts.say("import.broke"), news.texts.say("import.broke.do"));
    }
  }
}

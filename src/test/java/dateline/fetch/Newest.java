package dateline.fetch;

import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;

/** What a host of HTTP/2 alone answers. */
record Newest(List<String> asked) implements AsyncServerRequestHandler<Message<HttpRequest, Void>> {
  @Override
  public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
      HttpRequest request, EntityDetails entity, HttpContext context) {
    return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
  }

  @Override
  public void handle(
      Message<HttpRequest, Void> message, ResponseTrigger trigger, HttpContext context)
      throws org.apache.hc.core5.http.HttpException, java.io.IOException {
    String path = message.getHead().getRequestUri();
    asked.add(path);
    trigger.submitResponse(
        path.equals("/robots.txt")
            ? AsyncResponseBuilder.create(404).build()
            : AsyncResponseBuilder.create(200).setEntity("<p>news", ContentType.TEXT_HTML).build(),
        context);
  }
}

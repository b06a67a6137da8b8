package dateline.fetch.http2;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;

/** Tells the one who waits that no answer will come. */
record AnswerCallback(CompletableFuture<Http2Client.Answer> answer)
    implements FutureCallback<Http2Client.Answer> {
  @Override
  public void completed(Http2Client.Answer whole) {
    answer.complete(whole);
  }

  @Override
  public void failed(Exception cause) {
    answer.completeExceptionally(cause);
  }

  @Override
  public void cancelled() {
    answer.completeExceptionally(new IOException("given up"));
  }
}

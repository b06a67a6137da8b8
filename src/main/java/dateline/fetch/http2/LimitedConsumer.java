package dateline.fetch.http2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;

/** Reads a body until it ends or is longer than wanted. One exchange. */
final class LimitedConsumer extends AbstractBinResponseConsumer<Http2Client.Answer> {
  private final CompletableFuture<Http2Client.Answer> answer;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final long most;
  private HttpResponse head = new org.apache.hc.core5.http.message.BasicHttpResponse(200);

  LimitedConsumer(CompletableFuture<Http2Client.Answer> answer, long most) {
    this.answer = answer;
    this.most = most;
  }

  @Override
  protected void start(HttpResponse response, ContentType type) {
    head = response;
  }

  @Override
  protected int capacityIncrement() {
    return Integer.MAX_VALUE;
  }

  @Override
  protected void data(ByteBuffer bytes, boolean last) throws IOException {
    byte[] block = new byte[(int) Math.min(bytes.remaining(), most - body.size())];
    bytes.get(block);
    body.writeBytes(block);
    if (body.size() >= most) {
      answer.complete(buildResult());
      throw new IOException("enough is read");
    }
  }

  @Override
  protected Http2Client.Answer buildResult() {
    Http2Client.Answer whole =
        new Http2Client.Answer(head, ByteBuffer.wrap(body.toByteArray()).asReadOnlyBuffer());
    answer.complete(whole);
    return whole;
  }

  @Override
  public void failed(Exception cause) {
    answer.completeExceptionally(cause);
  }

  @Override
  public void releaseResources() {}
}

package dateline.alert.channel;

import dateline.news.alert.Digest;

/** Sends a message to its channel, once. Implementations are thread-safe. */
@FunctionalInterface
public interface Sender {
  /** Sends it and waits for what comes of it. */
  Sent send(Digest digest) throws InterruptedException;
}

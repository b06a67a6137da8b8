package dateline.enrich.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dateline.enrich.model.Tokens.Token;
import dateline.news.Entity.Kind;
import dateline.work.ParallelTask;
import dateline.work.Workers;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the names in a text: words, features, chain and, if asked for and possible, network.
 * Thread-safe.
 */
public final class Recogniser implements AutoCloseable {
  /**
   * A name in the text.
   *
   * @param kind empty for a name of none of our kinds
   * @param start the first character in the text
   * @param end one past the last character
   * @param sentence the number of the sentence
   * @param from the first word in the sentence
   * @param to one past the last word
   */
  public record Found(Optional<Kind> kind, int start, int end, int sentence, int from, int to) {
    public Found as(Kind other) {
      return new Found(Optional.of(other), start, end, sentence, from, to);
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Recogniser.class);

  /** The network of this version takes somewhat less; a larger one is copied once. */
  private static final long NETWORK_BYTES = 24L << 20;

  private final Features features;
  private final Chain chain;
  private final Optional<Network> network;
  private final Mix mix;

  /** Of models that are there already, such as those that training has just made. */
  public Recogniser(Features features, Chain chain, Optional<Network> network, Mix mix) {
    this.features = features;
    this.chain = chain;
    this.network = network;
    this.mix = mix;
  }

  /** Loads the models from the class path, with the network if asked for and possible. */
  public Recogniser(boolean withNetwork) {
    // Beside each other: the network takes as long as all others together.
    Workers workers = Workers.onEveryProcessor("models");
    try (ParallelTask<Optional<Network>, IOException> opening =
        workers.begin(() -> withNetwork ? openNetwork(workers) : Optional.empty())) {
      try (DataInputStream clusters = unzip("clusters.gz");
          DataInputStream weights = unzip("chain.gz")) {
        features = new Features(new Clusters(clusters));
        chain = Chain.read(weights);
      }
      network = opening.result();
    } catch (IOException e) {
      throw new UncheckedIOException("loading the models for names", e);
    }
    mix = joint() ? Mix.JOINT : Mix.ALONE;
  }

  /** The network of the class path, where its native code runs. */
  public static Optional<Network> openNetwork() throws IOException {
    return openNetwork(Workers.onEveryProcessor("models"));
  }

  /** Its native code is opened while the model, 23 MB, is read. */
  private static Optional<Network> openNetwork(Workers workers) throws IOException {
    try (ParallelTask<OrtEnvironment, RuntimeException> nativeCode =
            workers.begin(NativeEnvironment::open);
        BufferedReader vocabulary =
            new BufferedReader(
                new InputStreamReader(resource("wordpieces.txt"), StandardCharsets.UTF_8));
        InputStream stored = resource("network.onnx");
        Arena memory = Arena.ofConfined()) {
      ByteBuffer model = outsideTheHeap(stored, memory);
      WordPieces pieces = new WordPieces(vocabulary);
      nativeCode.result();
      return Optional.of(new Network(model, pieces));
    } catch (OrtException | LinkageError | IllegalStateException e) {
      log.atWarn()
          .addKeyValue("reason", e.toString())
          .log("No network for names on this machine; the chain reads alone");
      return Optional.empty();
    }
  }

  /**
   * A whole stream outside of the heap, where it is gone as soon as the session has taken its copy:
   * in the heap it made that grow by twice its size for as long as the process lives.
   */
  private static ByteBuffer outsideTheHeap(InputStream in, Arena memory) throws IOException {
    MemorySegment held = memory.allocate(NETWORK_BYTES);
    byte[] piece = new byte[1 << 16];
    long length = 0;
    for (int count = in.read(piece); count > 0; count = in.read(piece)) {
      if (length + count > held.byteSize()) {
        MemorySegment larger = memory.allocate(2 * held.byteSize());
        MemorySegment.copy(held, 0, larger, 0, length);
        held = larger;
      }
      MemorySegment.copy(MemorySegment.ofArray(piece), 0, held, length, count);
      length += count;
    }
    return held.asSlice(0, length).asByteBuffer();
  }

  /** A packed model on the class path. */
  public static DataInputStream unzip(String name) throws IOException {
    return new DataInputStream(new Unpacked(new GZIPInputStream(resource(name), 1 << 16)));
  }

  /** A file of this room on the class path. */
  public static InputStream resource(String name) throws IOException {
    InputStream in = Recogniser.class.getResourceAsStream("/dateline/enrich/" + name);
    if (in == null) {
      throw new IOException("not on the class path: dateline/enrich/" + name);
    }
    return in;
  }

  /** Whether chain and network read together. */
  public boolean joint() {
    return network.isPresent();
  }

  /** The names of a text, in order. */
  public List<Found> names(List<List<Token>> sentences) {
    int[][][] seen = features.of(sentences);
    float[][][] told = network.map(n -> n.read(sentences)).orElse(new float[0][][]);
    float[][][] scores = new float[seen.length][][];
    for (int s = 0; s < seen.length; s++) {
      scores[s] = chain.scores(seen[s], s < told.length ? told[s] : new float[0][], mix);
    }
    Agreement.bring(chain, sentences, scores, mix);
    List<Found> names = new ArrayList<>();
    for (int s = 0; s < seen.length; s++) {
      List<Token> sentence = sentences.get(s);
      for (Labels.Span span : chain.names(scores[s])) {
        int start = sentence.get(span.from()).start();
        int end = sentence.get(span.to() - 1).end();
        names.add(new Found(span.kind(), start, end, s, span.from(), span.to()));
      }
    }
    return names;
  }

  @Override
  public void close() {
    network.ifPresent(Network::close);
  }
}

package dateline.archive.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The objects under our prefix. Whatever goes wrong is an {@link UncheckedIOException} that says
 * what to do. Thread-safe.
 */
final class Bucket implements AutoCloseable {
  /** In the metadata of each object: what it must unpack to, told by us, whatever an ETag means. */
  private static final String SHA256 = "sha256";

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** Between two pieces of an answer. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** What S3 answers for bytes behind the end. */
  private static final int OUTSIDE = 416;

  private final S3Settings settings;
  private final S3Client client;

  /**
   * An object.
   *
   * @param name without the prefix
   * @param bytes its length
   * @param changed when it was last written
   */
  record Stored(String name, long bytes, Instant changed) {}

  Bucket(S3Settings settings) {
    this.settings = settings;
    this.client =
        S3Client.builder()
            .endpointOverride(settings.endpoint())
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials(settings))
            .forcePathStyle(true)
            // Checksums that AWS's own client would add are not known to all that speaks S3.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .build();
  }

  private static AwsCredentialsProvider credentials(S3Settings settings) {
    return settings
        .access()
        .<AwsCredentialsProvider>map(
            access ->
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(access.key(), access.secret())))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  /** All objects, by name. */
  List<Stored> list() {
    return asking(
        "listing",
        () ->
            client
                .listObjectsV2Paginator(
                    ask -> ask.bucket(settings.bucket()).prefix(settings.prefix()))
                .contents()
                .stream()
                .map(
                    object ->
                        new Stored(
                            object.key().substring(settings.prefix().length()),
                            object.size(),
                            object.lastModified()))
                .toList());
  }

  /** The SHA-256 that came with an object, in hexadecimal; absent where there is no such object. */
  Optional<String> sha256(String name) {
    return asking(
        "looking at " + name,
        () -> {
          try {
            HeadObjectResponse head =
                client.headObject(ask -> ask.bucket(settings.bucket()).key(key(name)));
            return Optional.of(head.metadata().getOrDefault(SHA256, "unknown"));
          } catch (S3Exception e) {
            if (e.statusCode() == 404 && !isBucketMissing(e)) {
              return Optional.<String>empty();
            }
            throw e;
          }
        });
  }

  /** Writes an object, over one of its name. */
  void put(String name, Path file, String sha256) {
    asking(
        "writing " + name,
        () ->
            client.putObject(
                ask ->
                    ask.bucket(settings.bucket()).key(key(name)).metadata(Map.of(SHA256, sha256)),
                RequestBody.fromFile(file)));
  }

  /**
   * FetchedFiles a stretch of an object into a file.
   *
   * @param length at the most
   * @return how many bytes there were
   * @throws UncheckedIOException also if there is no such object, or nothing stands there
   */
  long get(String name, long from, long length, Path into) {
    return copy(
        name, GetObjectRequest.builder().range("bytes=" + from + "-" + (from + length - 1)), into);
  }

  /** FetchedFiles an object into a file. */
  void get(String name, Path into) {
    copy(name, GetObjectRequest.builder(), into);
  }

  private long copy(String name, GetObjectRequest.Builder request, Path into) {
    return asking(
        "reading " + name,
        () -> {
          try (ResponseInputStream<GetObjectResponse> in =
              client.getObject(request.bucket(settings.bucket()).key(key(name)).build())) {
            return Files.copy(in, into, StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            throw new UncheckedIOException("reading " + name + " from " + settings, e);
          }
        });
  }

  /** Removes an object, if it is there. */
  void delete(String name) {
    asking(
        "removing " + name,
        () -> client.deleteObject(ask -> ask.bucket(settings.bucket()).key(key(name))));
  }

  private String key(String name) {
    return settings.prefix() + name;
  }

  private <T> T asking(String what, Supplier<T> question) {
    try {
      return question.get();
    } catch (S3Exception e) {
      throw new UncheckedIOException(
          what + " in " + settings + ": " + remedy(e), new IOException(reason(e), e));
    } catch (SdkException e) {
      throw new UncheckedIOException(
          what + " in " + settings + ": it does not answer: " + e.getMessage(), new IOException(e));
    }
  }

  private static String remedy(S3Exception e) {
    if (isBucketMissing(e)) {
      return "there is no such bucket; make it, or change dateline.archive";
    }
    return switch (e.statusCode()) {
      case 401, 403 ->
          "it refuses (" + reason(e) + "); check dateline.archiveKey and its rights there";
      case 404 -> "there is no such file; copy it there from a backup";
      case OUTSIDE -> "nothing stands there";
      default -> reason(e);
    };
  }

  private static boolean isBucketMissing(S3Exception e) {
    return e.awsErrorDetails() != null && "NoSuchBucket".equals(e.awsErrorDetails().errorCode());
  }

  private static String reason(S3Exception e) {
    return e.awsErrorDetails() == null
        ? String.valueOf(e.getMessage())
        : e.awsErrorDetails().errorCode() + ", status " + e.statusCode();
  }

  @Override
  public void close() {
    client.close();
  }
}

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.slf4j.LoggerFactory;

/** S3Proxy over a folder, for tests: arguments are the folder and the port. */
public final class Service {
  private static final String KEY = "dateline";
  private static final String SECRET = "secret";
  private static final String BUCKET = "news";

  private Service() {}

  public static void main(String[] args) throws Exception {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", args[0]);
    BlobStore store =
        ContextBuilder.newBuilder("filesystem-nio2")
            .credentials(KEY, SECRET)
            .overrides(properties)
            .build(BlobStoreContext.class)
            .getBlobStore();
    store.createContainerInLocation(null, BUCKET);
    String address = "http://127.0.0.1:" + args[1];
    S3Proxy service =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create(address))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
            .build();
    service.start();
    System.out.println(address + " process " + ProcessHandle.current().pid());
    Thread.currentThread().join();
  }
}

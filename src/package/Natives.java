import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies a jar without the native code of other systems and processors: {@code java Natives.java
 * FROM TO ONNX SQLITE}, the last two the folders kept, such as {@code linux-x64} and {@code
 * Linux/x86_64}. Order and times stay, so that one jar makes one copy.
 */
final class Natives {
  private static final Pattern NATIVE =
      Pattern.compile("(?:ai/onnxruntime|org/sqlite)/native/(?<folder>.*)/[^/]+");

  private Natives() {}

  public static void main(String[] arguments) throws IOException {
    try (ZipFile from = new ZipFile(arguments[0]);
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        var nativeCode = NATIVE.matcher(entry.getName());
        if (nativeCode.matches()
            && !nativeCode.group("folder").equals(arguments[2])
            && !nativeCode.group("folder").equals(arguments[3])) {
          continue;
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        try (InputStream content = from.getInputStream(entry)) {
          content.transferTo(to);
        }
        to.closeEntry();
      }
    }
  }
}

package dateline.store.database;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import dateline.news.Dating;
import dateline.news.Draft;
import dateline.news.Enrichment;
import dateline.news.Mention;
import dateline.news.Origin;
import dateline.news.alert.Reason;
import dateline.news.alert.ToldFacts;
import dateline.news.history.HistoryEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jdbi.v3.core.result.RowView;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nouns as compact JSON and back. What is absent is left out, and what an older program did not
 * write yet is read as absent or empty, so a noun may gain a component without a migration.
 * Thread-safe.
 */
public final class Documents {
  private static final String CHECKSUM = ",\"crc32\":\"";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          // A mention is [start,end]: a third of the size, so components must keep their order.
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .withConfigOverride(
              Mention.class,
              mention -> mention.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)))
          .addMixIn(Draft.class, FlatDraft.class)
          .addMixIn(Dating.class, PreciseDating.class)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.AS_EMPTY))
          .build();

  private static final ObjectWriter WRITER = JSON.writer();
  private static final ObjectReader DRAFT = JSON.readerFor(Draft.class);
  private static final ObjectReader ENRICHMENT = JSON.readerFor(Enrichment.class);
  private static final ObjectReader FACTS = JSON.readerFor(ToldFacts.class);
  private static final ObjectReader REASONS = JSON.readerFor(new TypeReference<List<Reason>>() {});

  private static final ObjectReader FIELDS =
      JSON.readerFor(new TypeReference<List<HistoryEntry.Field>>() {});

  /** A draft's origin stands among its other fields, as in older documents. */
  interface FlatDraft {
    @JsonUnwrapped
    Origin origin();
  }

  /** Older documents say {@code dayOnly}, true or false. */
  interface PreciseDating {
    @JsonAlias("dayOnly")
    @JsonDeserialize(using = PrecisionReader.class)
    Dating.Precision precision();
  }

  /** Reads how much of a date is known, also as older documents say it. */
  static final class PrecisionReader extends ValueDeserializer<Dating.Precision> {
    @Override
    public Dating.Precision deserialize(JsonParser in, DeserializationContext context) {
      return switch (in.currentToken()) {
        case VALUE_TRUE -> Dating.Precision.DAY;
        case VALUE_FALSE -> Dating.Precision.INSTANT;
        default -> labelled(Dating.Precision.class, in.getString());
      };
    }
  }

  private Documents() {}

  /** An object ends in a checksum of itself, for {@link #isDamaged}; readers skip it. */
  public static String write(Object noun) {
    String json = WRITER.writeValueAsString(noun);
    if (!json.endsWith("}") || json.equals("{}")) {
      return json;
    }
    String said = json.substring(0, json.length() - 1);
    return said + CHECKSUM + "%08x\"}".formatted(checksum(said));
  }

  /** Whether a document is not what was written; those of older Datelines have no checksum. */
  public static boolean isDamaged(String json) {
    int end = json.length() - CHECKSUM.length() - "01234567\"}".length();
    if (end < 0 || !json.startsWith(CHECKSUM, end)) {
      return false;
    }
    String said = json.substring(0, end);
    return !json.endsWith("%08x\"}".formatted(checksum(said)));
  }

  private static int checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  public static Draft draft(String json) {
    return DRAFT.readValue(json);
  }

  public static Enrichment enrichment(String json) {
    return ENRICHMENT.readValue(json);
  }

  public static ToldFacts facts(String json) {
    return FACTS.readValue(json);
  }

  public static List<Reason> reasons(String json) {
    return REASONS.readValue(json);
  }

  public static List<HistoryEntry.Field> fields(String json) {
    return FIELDS.readValue(json);
  }

  /** The value of a type whose label is kept in a column. */
  public static <E extends Enum<E>> E labelled(Class<E> type, String label) {
    return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
  }

  /** Rows of a text and a number or instant, as a map. */
  public static <T> Collector<RowView, ?, Map<String, T>> byText(Class<T> type) {
    return Collectors.toMap(row -> row.getColumn(1, String.class), row -> row.getColumn(2, type));
  }
}

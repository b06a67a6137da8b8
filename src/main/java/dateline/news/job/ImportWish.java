package dateline.news.job;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an import takes in: the argument of such a job.
 *
 * @param paths files and folders, absolute
 * @param source of records that name none
 * @param alerts whether alerts are sent of it
 */
public record ImportWish(List<String> paths, Optional<String> source, boolean alerts) {
  public ImportWish {
    paths = List.copyOf(paths);
  }

  /** Reads what {@link #text} wrote. */
  public static ImportWish parse(String text) {
    JsonNode json = JsonMapper.shared().readTree(text);
    return new ImportWish(
        json.path("paths").valueStream().map(JsonNode::asString).toList(),
        Optional.of(json.path("source").asString("")).filter(name -> !name.isEmpty()),
        json.path("alerts").asBoolean(false));
  }

  public String text() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    paths.forEach(json.putArray("paths")::add);
    json.put("source", source.orElse(""));
    json.put("alerts", alerts);
    return JsonMapper.shared().writeValueAsString(json);
  }
}

package dateline.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.web.TestNews;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** What other programs read is as their standards have it, to the letter. */
class StandardFormatsTest {
  /** OPML 2.0 as a list of subscriptions, by its specification at opml.org. */
  private static final String OPML =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
        <xs:element name="opml"><xs:complexType>
          <xs:sequence>
            <xs:element name="head"><xs:complexType><xs:all>
              <xs:element name="title" type="xs:string" minOccurs="0"/>
              <xs:element name="dateCreated" type="xs:string" minOccurs="0"/>
            </xs:all></xs:complexType></xs:element>
            <xs:element name="body"><xs:complexType><xs:sequence>
              <xs:element ref="outline" maxOccurs="unbounded"/>
            </xs:sequence></xs:complexType></xs:element>
          </xs:sequence>
          <xs:attribute name="version" use="required" fixed="2.0"/>
        </xs:complexType></xs:element>
        <xs:element name="outline"><xs:complexType>
          <xs:sequence><xs:element ref="outline" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
          <xs:attribute name="text" type="xs:string" use="required"/>
          <xs:attribute name="title" type="xs:string"/>
          <xs:attribute name="type" type="xs:string"/>
          <xs:attribute name="xmlUrl" type="xs:anyURI"/>
          <xs:attribute name="htmlUrl" type="xs:anyURI"/>
          <xs:attribute name="category" type="xs:string"/>
          <xs:anyAttribute namespace="##other" processContents="lax"/>
        </xs:complexType></xs:element>
      </xs:schema>
      """;

  /** OpenSearch 1.1, draft 6: names of at most 16, descriptions of at most 1024 characters. */
  private static final String OPEN_SEARCH =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
          targetNamespace="http://a9.com/-/spec/opensearch/1.1/">
        <xs:element name="OpenSearchDescription"><xs:complexType><xs:choice maxOccurs="unbounded">
          <xs:element name="ShortName"><xs:simpleType><xs:restriction base="xs:string">
            <xs:minLength value="1"/><xs:maxLength value="16"/>
          </xs:restriction></xs:simpleType></xs:element>
          <xs:element name="Description"><xs:simpleType><xs:restriction base="xs:string">
            <xs:minLength value="1"/><xs:maxLength value="1024"/>
          </xs:restriction></xs:simpleType></xs:element>
          <xs:element name="InputEncoding" type="xs:string"/>
          <xs:element name="Url"><xs:complexType>
            <xs:attribute name="type" use="required" type="xs:string"/>
            <xs:attribute name="template" use="required" type="xs:string"/>
          </xs:complexType></xs:element>
          <xs:element name="Image"><xs:complexType><xs:simpleContent>
            <xs:extension base="xs:anyURI">
              <xs:attribute name="type" type="xs:string"/>
            </xs:extension>
          </xs:simpleContent></xs:complexType></xs:element>
        </xs:choice></xs:complexType></xs:element>
      </xs:schema>
      """;

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (\\S.*)");
  private static final String LABEL = "[a-z_]+=\"(?:[^\"\\\\]|\\\\[\\\\n\"])*\"";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(?<name>" + NAME + ")(?<labels>\\{(?:" + LABEL + ",?)*})? (?:-?[0-9.eE+-]+|NaN)");

  private static TestNews news;

  @BeforeAll
  static void open() {
    news = new TestNews().filled();
  }

  @AfterAll
  static void close() {
    news.close();
  }

  private static void validate(String schema, String text) throws SAXException, IOException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new StreamSource(new StringReader(schema)))
        .newValidator()
        .validate(new StreamSource(new StringReader(text)));
  }

  @Test
  void opml() throws SAXException, IOException {
    String source =
        "{\"url\":\"https://a.example/f?x=1&y=%22\",\"kind\":\"feed\",\"name\":\"<&>\"}";
    news.send(
        news.request("/api/v1/sources", "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(source)));
    String opml = news.get("/sources.opml").body();
    validate(OPML, opml);
    assertThat(opml).contains("&lt;&amp;");
  }

  @Test
  void openSearch() throws SAXException, IOException {
    String description = news.get("/opensearch.xml").body();
    validate(OPEN_SEARCH, description);
    assertThat(description).contains("{searchTerms}");
  }

  /** The text format of Prometheus, version 0.0.4, and its advice on names. */
  @Test
  void metrics() {
    news.get("/?q=film");
    Map<String, String> types = new HashMap<>();
    Set<String> helped = new HashSet<>();
    Set<String> samples = new HashSet<>();
    List<String> faults = new ArrayList<>();
    for (String line : news.get("/metrics").body().split("\n", -1)) {
      Matcher comment = COMMENT.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (comment.matches()) {
        boolean fresh =
            comment.group(1).equals("HELP")
                ? helped.add(comment.group(2))
                : types.put(comment.group(2), comment.group(3)) == null;
        if (!fresh) {
          faults.add("twice: " + line);
        }
      } else if (sample.matches()) {
        String name = sample.group("name");
        String family =
            types.containsKey(name) ? name : name.replaceFirst("_(bucket|sum|count)$", "");
        if (!types.containsKey(family) || !helped.contains(family)) {
          faults.add("without HELP and TYPE before it: " + line);
        } else if ("counter".equals(types.get(family)) != family.endsWith("_total")) {
          faults.add("counters are called _total, and nothing else: " + line);
        } else if (!samples.add(name + sample.group("labels"))) {
          faults.add("twice: " + line);
        }
      } else if (!line.isEmpty()) {
        faults.add("no line of the format: " + line);
      }
    }
    assertThat(faults).isEmpty();
    assertThat(samples).hasSizeGreaterThan(20);
  }

  /** The rules of linters of container files that can be told from the text. */
  @Test
  void containerfile() throws IOException {
    List<String> lines =
        Files.readString(Path.of("src/package/Containerfile"))
            .replace("\\\n", " ")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    String instruction =
        "FROM|ARG|ADD|RUN|USER|WORKDIR|VOLUME|ENV|EXPOSE|HEALTHCHECK|ENTRYPOINT|CMD";
    assertThat(lines).allMatch(line -> line.matches("(" + instruction + ") .+"));
    assertThat(lines.getFirst()).matches("FROM [a-z]+:[a-z0-9.-]+").doesNotContain("latest");
    assertThat(lines).filteredOn(line -> line.matches("USER [1-9]\\d*:[1-9]\\d*")).hasSize(1);
    assertThat(lines)
        .filteredOn(line -> line.matches("(ENTRYPOINT|CMD|VOLUME) .*"))
        .allMatch(line -> line.matches("\\S+ \\[\"[^\\]]*\"]"));
    assertThat(lines).noneMatch(line -> line.matches(".*\\b(sudo|apt-get|curl|wget)\\b.*"));
    for (String once : List.of("ENTRYPOINT", "CMD", "HEALTHCHECK", "RUN", "WORKDIR")) {
      assertThat(lines).filteredOn(line -> line.startsWith(once)).as(once).hasSize(1);
    }
  }
}

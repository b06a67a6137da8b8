package dateline.store.source;

import dateline.news.source.OutletNames;
import dateline.query.Clause;
import dateline.query.LookupExpansion;
import dateline.query.OutletExpansion;
import dateline.store.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.result.RowView;

/** What sources are and were called, and the groups they are filed in. Thread-safe. */
public final class SourceNames {
  private final Database database;

  public SourceNames(Database database) {
    this.database = database;
  }

  /** The name of a source, and those that it had before; none if there is no such source. */
  public List<String> of(String id) {
    String sql = "SELECT name, former_names FROM source WHERE id = :id";
    return database.read(
        "reading names",
        handle ->
            handle
                .createQuery(sql)
                .bind("id", id)
                .map(SourceNames::names)
                .findOne()
                .orElse(List.of()));
  }

  private static List<String> names(RowView row) {
    List<String> names = new ArrayList<>();
    names.add(row.getColumn("name", String.class));
    row.getColumn("former_names", String.class).lines().forEach(names::add);
    return names;
  }

  /** What outlets are called now that were called otherwise. */
  public OutletNames outlets() {
    boolean renamed =
        database.read(
            "looking for renamed sources",
            handle ->
                handle
                    .createQuery("SELECT 1 FROM source WHERE former_names <> '' LIMIT 1")
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent());
    String sql = "SELECT name, former_names FROM source";
    return renamed
        ? OutletNames.of(
            database.read(
                "reading names", handle -> handle.createQuery(sql).map(SourceNames::names).list()))
        : OutletNames.NONE;
  }

  /** The names, present and former, of the sources in a group, whatever the case of its letters. */
  public List<String> inGroup(String group) {
    return inGroups().getOrDefault(group, List.of());
  }

  /** A query with its groups spelled out as their sources, and outlets by all their names. */
  public Clause spelledOut(Clause clause) {
    OutletNames outlets = outlets();
    Clause asked =
        outlets.isNone() ? clause : new OutletExpansion(outlets::all, outlets::having).of(clause);
    return LookupExpansion.groups(asked, this::inGroup);
  }

  /** The names, present and former, of the sources in each group, whatever the case of letters. */
  public Map<String, List<String>> inGroups() {
    Map<String, List<String>> groups = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String sql = "SELECT name, former_names, filed_under FROM source WHERE filed_under <> ''";
    database
        .read("reading groups", handle -> handle.createQuery(sql).map(Filed::of).list())
        .forEach(
            one ->
                one.groups()
                    .forEach(
                        g ->
                            groups.computeIfAbsent(g, _ -> new ArrayList<>()).addAll(one.names())));
    return groups;
  }

  /** The names of a source and its groups. */
  private record Filed(List<String> names, List<String> groups) {
    static Filed of(RowView row) {
      return new Filed(
          SourceNames.names(row),
          List.of(row.getColumn("filed_under", String.class).split(",", -1)));
    }
  }
}

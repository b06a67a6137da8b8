package dateline.news.name;

/**
 * Two names that mean the same.
 *
 * @param articles that go by {@code of}
 * @param known that go by {@code to}
 * @param sure whether nothing speaks against it; else a person must say
 */
public record Namesake(EntityName of, EntityName to, int articles, int known, boolean sure) {}

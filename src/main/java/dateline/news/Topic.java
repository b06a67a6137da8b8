package dateline.news;

/**
 * An IPTC Media Topic an article is about.
 *
 * @param code such as {@code medtop:02000000}
 * @param name our short name, lower case, such as {@code justice}; also the facet value
 * @param confidence 0 to 1
 */
public record Topic(String code, String name, double confidence) {}

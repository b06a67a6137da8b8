package dateline.web.request;

/** Words and where they lead. Public because templates read it. */
public record Link(String text, String href) {}

package dateline.web.request;

/** A mistake or doubt and what to do. Public because templates read it. */
public record Note(String message, String remedy) {}

package dateline.news.alert;

/** A message as readers get it: the same told as plain text and as HTML. */
public record Letter(String subject, String text, String html) {}

package dateline.news;

/** An earlier alert of the same saved query for the same story, as far as firing again needs it. */
public record Telling(String articleId, Facts facts) {}

package dateline.query;

/** Where words are looked for. */
public enum Field {
  /** Headline, dek, lead and body. */
  ANY,
  TITLE,
  BODY,
  AUTHOR,
  PERSON,
  ORGANISATION,
  PLACE,
  WORK,
  CASE,
  SOURCE
}

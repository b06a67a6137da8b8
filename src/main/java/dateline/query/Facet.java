package dateline.query;

/** What articles are counted and filtered by; values are compared whole. */
public enum Facet {
  PERSON,
  ORGANISATION,
  PLACE,
  WORK,
  CASE,
  TOPIC,
  SOURCE,
  /** A host name; subdomains belong to it. */
  SITE,
  AUTHOR,
  /** A BCP 47 language tag. */
  LANGUAGE,
  /** A story's id. */
  STORY
}

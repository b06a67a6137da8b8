package dateline.query.parse;

import dateline.query.Problem;
import java.util.Locale;

/**
 * Every mistake the parser reports, with its words. The names, in lower case with hyphens, are the
 * stable {@link Problem#kind()}.
 */
enum Mistake {
  UNBALANCED_QUOTE(
      "A quotation mark has no partner, so it was left out.",
      "Put a \" at both ends of the phrase."),
  UNBALANCED_PARENTHESIS(
      "A parenthesis has no partner.", "Close each ( with a ), or put the text in quotes."),
  EMPTY_PHRASE(
      "There is nothing between the quotation marks.", "Type the words to find between them."),
  EMPTY_FIELD("Nothing follows %s, so it was left out.", "Write what to look for right after it."),
  UNKNOWN_FIELD("There is no field %s, so it was read as a word.", "%s"),
  LEADING_WILDCARD(
      "A word cannot begin with * or ?, so %s was searched instead.",
      "Put * at the end of a word, as in kard*."),
  WILDCARD_TOO_SHORT(
      "%s would find too many words, so it was read without the wildcard.",
      "Give at least two letters before the *."),
  WILDCARD_IN_PHRASE(
      "In quotes, %s would stand for too many words, so it was read without the star.",
      "Write at least three letters before the * of a phrase."),
  NOTHING_TO_FIND(
      "%s has no letter, digit or emoji, so there is nothing to look for and it was left out.",
      "Write the words that stand beside it."),
  BAD_FUZZY(
      "%s allows one or two differing letters, in words of 3 to 50 letters.",
      "Write word~ for one slip and word~2 for two."),
  BAD_DATE(
      "%s is not a date or a span of dates that can be read, so it was left out.",
      "Write 2024-01-31, 2024-01, 2024, 2024-03..2024-05 or when:7d."),
  DATE_RANGE_REVERSED(
      "The span %s ends before it begins, so its ends were exchanged.",
      "Write the earlier date first."),
  BAD_DISTANCE(
      "The distance in %s is not between 1 and " + Leaves.MAX_DISTANCE + " words.",
      "Write near/5, or /s for the same sentence and /p for the same paragraph."),
  BAD_NEAR(
      "%s stands between words, phrases or alternatives of one field; both sides were searched"
          + " without it.",
      "Write one word or phrase, or words joined by OR in parentheses, on each side."),
  BAD_VALUE("%s is not known, so it was left out.", "%s"),
  DANGLING_OPERATOR(
      "%s has nothing to join, so it was left out.",
      "Write something on both sides of it, or put it in quotes to search for the word."),
  ONLY_EXCLUSIONS(
      "The query only says what to leave out, so it finds everything else.",
      "Add at least one word to find."),
  TOO_LONG(
      "Only the first %s characters were read.",
      "Shorten the query; a group such as title:(a OR b) is shorter when split in two queries."),
  TOO_MANY_CLAUSES(
      "Only the first %s words and conditions were read.", "Split the query in several."),
  TOO_MANY_PATTERNS(
      "Only the first %s wildcards and fuzzy words were read as such, the others as plain words.",
      "Split the query in several."),
  TOO_DEEP(
      "Parentheses are nested deeper than %s levels; the inner ones were left out.",
      "Write the query with fewer parentheses.");

  private final String message;
  private final String remedy;

  Mistake(String message, String remedy) {
    this.message = message;
    this.remedy = remedy;
  }

  String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The mistake at this place of the text as typed. */
  Problem at(int start, int end) {
    return new Problem(kind(), start, end, message, remedy);
  }

  /** The same, with what it is about. */
  Problem at(int start, int end, String subject) {
    return new Problem(kind(), start, end, message.replace("%s", subject), remedy);
  }

  /** The same, with a remedy of its own. */
  Problem at(int start, int end, String subject, String ownRemedy) {
    return new Problem(kind(), start, end, message.replace("%s", subject), ownRemedy);
  }
}

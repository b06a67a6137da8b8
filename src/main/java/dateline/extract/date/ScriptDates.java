package dateline.extract.date;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Dates in other scripts, written as the patterns of this room know them: figures of any script as
 * 0 to 9, years of the Japanese and Thai eras and of the Republic of China as years of ours, month
 * names of several words or with points (CLDR, from the JDK's own tables) in English. Thread-safe.
 */
final class ScriptDates {
  /** Characters below it are Latin, Greek and Cyrillic: nothing is done. */
  private static final char FIRST = '\u0590';

  /** Quotes, dashes and spaces of every script, no part of any of its dates. */
  private static final char FIRST_SIGN = '\u2000';

  private static final char LAST_SIGN = '\u206F';

  /** Languages whose month names have spaces or points, with the countries that have their own. */
  private static final List<Locale> LOCALES =
      List.of("ar-LB", "ar-SY", "ar-JO", "ar-IQ", "ar-PS", "th", "he", "hi", "mr", "ne").stream()
          .map(Locale::forLanguageTag)
          .toList();

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE);

  private static final Map<String, String> MONTHS = months();

  /** The year before the first of each era. */
  private static final Map<String, Integer> ERAS =
      Map.of("令和", 2018, "平成", 1988, "昭和", 1925, "民國", 1911, "民国", 1911);

  private static final Pattern ERA = Pattern.compile("(令和|平成|昭和|民國|民国)\\s?(\\d{1,3}|元)\\s?年");

  /** Years of the Buddhist era, 543 ahead. */
  private static final Pattern BUDDHIST =
      Pattern.compile("(?<!\\d)(?:พ\\.ศ\\.\\s?|ค\\.ศ\\.\\s?)?(2[4-6]\\d{2})(?!\\d)");

  private static final int BUDDHIST_AHEAD = 543;

  /** A weekday in brackets after a date. */
  private static final Pattern WEEKDAY =
      Pattern.compile("[(（]\\s?[日月火水木金土一二三四五六祝・월화수목금토일]{1,3}曜?日?\\s?[)）]");

  private static final Pattern CLOCK =
      Pattern.compile("(午前|午後|上午|下午|오전|오후)?\\s?(\\d{1,2})\\s?[時时点點시]\\s?(?:(\\d{1,2})\\s?[分분])?");

  private ScriptDates() {}

  private static Map<String, String> months() {
    Map<String, String> months = new LinkedHashMap<>();
    for (Locale locale : LOCALES) {
      for (Month month : Month.values()) {
        for (TextStyle style : STYLES) {
          String name = month.getDisplayName(style, locale);
          if (name.length() > 2
              && name.charAt(0) >= FIRST
              && (name.contains(" ") || name.contains("."))) {
            months.putIfAbsent(name, month.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
          }
        }
      }
    }
    Map<String, String> longestFirst = new LinkedHashMap<>();
    months.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparingInt(String::length).reversed()))
        .forEach(e -> longestFirst.put(e.getKey(), e.getValue()));
    return longestFirst;
  }

  /** The same text; only what is a date in another script is written otherwise. */
  static String inOurs(String text) {
    if (isOurs(text)) {
      return text;
    }
    boolean thai = text.chars().anyMatch(c -> c >= '\u0E00' && c < '\u0E80');
    String plain = figures(Normalizer.normalize(text, Normalizer.Form.NFC));
    plain = WEEKDAY.matcher(plain).replaceAll(" ");
    plain = ERA.matcher(plain).replaceAll(ScriptDates::year);
    plain = CLOCK.matcher(plain).replaceAll(ScriptDates::clock);
    for (Map.Entry<String, String> month : MONTHS.entrySet()) {
      plain = plain.replace(month.getKey(), " " + month.getValue() + " ");
    }
    return thai
        ? BUDDHIST
            .matcher(plain)
            .replaceAll(y -> String.valueOf(Integer.parseInt(y.group(1)) - BUDDHIST_AHEAD))
        : plain;
  }

  /** Most texts are: a few typographic signs are no other script. */
  private static boolean isOurs(String text) {
    boolean signs = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST && (c < FIRST_SIGN || c > LAST_SIGN)) {
        return false;
      }
      signs |= c >= FIRST;
    }
    return !signs || Normalizer.isNormalized(text, Normalizer.Form.NFC);
  }

  private static String year(MatchResult era) {
    int count = era.group(2).equals("元") ? 1 : Integer.parseInt(era.group(2));
    return (ERAS.getOrDefault(era.group(1), 0) + count) + "年";
  }

  private static String clock(MatchResult time) {
    String half = time.group(1) == null ? "" : time.group(1);
    boolean after = List.of("午後", "下午", "오후").contains(half);
    int hour = Integer.parseInt(time.group(2));
    int read = after && hour < 12 ? hour + 12 : !half.isEmpty() && !after && hour == 12 ? 0 : hour;
    String minute = time.group(3) == null ? "00" : time.group(3);
    return " " + read + ":" + (minute.length() == 1 ? "0" + minute : minute);
  }

  private static String figures(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean figure = c >= FIRST && Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
              plain.appendCodePoint(figure ? '0' + Character.digit(c, 10) : c);
            });
    return plain.toString();
  }
}

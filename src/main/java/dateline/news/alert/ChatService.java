package dateline.news.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where people talk, and alerts are told. */
public enum ChatService {
  /** An incoming webhook of Slack, or of what takes its format, such as Mattermost. */
  SLACK,
  /** A webhook of a Discord channel. */
  DISCORD,
  /** The address of a Microsoft Teams workflow that waits for a webhook. */
  TEAMS,
  /** {@code https://api.telegram.org/CHAT}: the chat's number or {@code @channel}; with a token. */
  TELEGRAM,
  /** {@code https://matrix.example.org/!ROOM:example.org}: server and room; with a token. */
  MATRIX,
  /** {@code https://ntfy.sh/TOPIC}, with a token where the topic wants one. */
  NTFY,
  /** {@code https://apprise.example.org/notify/KEY}: whatever the Apprise API forwards to. */
  APPRISE;

  /**
   * {@code slack}, {@code discord}, {@code teams}, {@code telegram}, {@code matrix}, {@code ntfy},
   * {@code apprise}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nobody may write there without a token. */
  public boolean wantsToken() {
    return this == TELEGRAM || this == MATRIX;
  }

  public static Optional<ChatService> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }
}

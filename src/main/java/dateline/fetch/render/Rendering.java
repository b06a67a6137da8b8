package dateline.fetch.render;

import dateline.fetch.Fetched;

/** What came of rendering one page. */
public sealed interface Rendering {
  /** The page as its scripts built it, in the place of the one fetched. */
  record Built(Fetched page) implements Rendering {}

  /** Nothing, and why, in a few words. */
  record Failed(String why) implements Rendering {}
}

package dateline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** A page that is worked by real key presses alone, as by somebody who has no mouse. */
record Keyboard(Page page) {
  /** More than any of our pages has between two things that belong together. */
  private static final int MOST_TABS = 120;

  /** Tabs on until what is focused is this. */
  Keyboard to(String css) {
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("css => document.activeElement.matches(css)", css)) {
        return this;
      }
    }
    assertThat(false).as("reached %s by Tab on %s", css, page.url()).isTrue();
    return this;
  }

  Keyboard type(String text) {
    page.keyboard().type(text);
    return this;
  }

  Keyboard press(String key) {
    page.keyboard().press(key);
    return this;
  }

  /** Follows a link or sends a form, and waits for the next page. */
  Keyboard enter() {
    return leaving("Enter");
  }

  /** The same by another key. */
  @SuppressWarnings(
      "deprecation") // waitForURL wants another address, and a form may lead to the same
  Keyboard leaving(String key) {
    page.waitForNavigation(() -> page.keyboard().press(key));
    return this;
  }

  Keyboard shows(String text) {
    assertThat(page.textContent("body")).contains(text);
    return this;
  }
}

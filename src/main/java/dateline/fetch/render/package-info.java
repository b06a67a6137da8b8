/// A page as its scripts build it: a Chromium of this machine, kept apart and on a short leash;
/// knows neither what an article is nor when to ask.
///
/// ```
/// Renderer renderer = new Renderer(chromium, fetchSettings, archive::keepConversion, clock);
/// switch (renderer.render(fetched)) {
///   case Rendering.Built(Fetched page) -> …          // archived before you see it
///   case Rendering.Failed(String why) -> …
/// ```
///
/// ```text
/// Renderer -> ChromiumProcess -> DevTools (pipe) -> PageSession     the page gets the bytes we fetched
///                     |                                             and may ask for scripts and data
///                     +-> GuardedProxy -> AddressGuard -> the web   … by this way only
/// ```
///
/// Start reading at [Renderer]. Source: the DevTools protocol, its stable domains and `Fetch`.
///
/// Decided:
/// - The page itself is not asked for again: Chromium is given the response that the fetcher
///   brought politely, and navigates nowhere else. Scripts and the data that they ask for are
///   fetched; pictures, films, fonts, frames, beacons and downloads are not, and style sheets are
///   empty.
/// - Chromium resolves no names and connects to nothing but our proxy, which connects to the
///   address that [dateline.fetch.AddressGuard] judged. Other protocols have no way out.
/// - The protocol goes by pipe: no port that others on the machine could use, and the end of the
///   pipe, also by kill -9 of ours, is the end of Chromium. The shell around it removes its folder.
/// - One page at a time in all, since a page may take a processor and [RenderLimits#memory]; a
///   process for a few pages, each in a context of its own that is gone after it.
/// - Chromium's own sandbox is on unless we run as root, where Chromium does not start with it.
@NullMarked
package dateline.fetch.render;

import org.jspecify.annotations.NullMarked;

/// What every page, feed and answer of the API is made from: a request ([Ask]), a search read from
/// an address ([Wanted], the same for all), the house's texts and templates ([Newsroom]), and what
/// goes back ([Answer]). Knows no page.
///
/// ```
/// static Answer answer(Newsroom news, Ask ask) { return news.page(ask, "help.jte", page); }
/// ```
///
/// Every sentence stands in {@code texts.properties} ([Texts]), but for those that refuse a wish,
/// which are the same at every door and stand in the room `desk`; where our pages are stands in
/// [PageLinks]; [Frame] is what surrounds a page. `webroot/templates` escapes every value but the
/// two HTML texts of `Hit`.
///
/// Start reading at [Newsroom].
///
/// Decided:
/// - Facet values, not only counts, stand in the address: any state of a search is a link.
@NullMarked
package dateline.web.request;

import org.jspecify.annotations.NullMarked;

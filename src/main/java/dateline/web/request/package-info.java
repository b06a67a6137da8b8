/// What every page, feed and answer of the API is made from: a request ([WebRequest]), a search
/// read from an address ([SearchRequest], the same for all), the house's texts and templates
/// ([PageContext]), and what goes back ([WebResponse]). Knows no page.
///
/// ```
/// static WebResponse answer(PageContext news, WebRequest request) {
///   return news.page(request, "help.jte", page);
/// }
/// ```
///
/// Every sentence stands in {@code texts.properties} ([Texts]), but for those that refuse a wish,
/// which are the same at every door and stand in the room `desk`; where our pages are stands in
/// [PageLinks]; [Frame] is what surrounds a page. `webroot/templates` escapes every value but the
/// two HTML texts of `Hit`.
///
/// Start reading at [PageContext].
///
/// Decided:
/// - Facet values, not only counts, stand in the address: any state of a search is a link.
@NullMarked
package dateline.web.request;

import org.jspecify.annotations.NullMarked;

package dateline.web.page;

import dateline.news.Entity;
import dateline.news.name.Corrections;
import dateline.news.name.EntityName;
import dateline.news.source.OutletNames;
import dateline.web.request.PageContext;
import dateline.web.request.Params;
import dateline.web.request.SearchRequest;
import java.util.Optional;

/** Addresses that filter by a name which was corrected since. */
final class OldNames {
  private OldNames() {}

  /** Where the same search is under the names of today; absent when that is here. */
  static Optional<String> elsewhere(PageContext news, SearchRequest wanted) {
    Corrections corrections = news.store.corrections().current();
    Params params = outlets(news.store.sources().names().outlets(), wanted.params());
    for (Entity.Kind kind : Entity.Kind.values()) {
      for (String sign : new String[] {"", "-"}) {
        for (String value : wanted.params().all(sign + kind.label())) {
          EntityName old = new EntityName(kind, value);
          EntityName now = corrections.now(old).orElse(old);
          if (!now.equals(old)) {
            params =
                params
                    .without(sign + kind.label(), value)
                    .plus(sign + now.kind().label(), now.name());
          }
        }
      }
    }
    return params.equals(wanted.params()) ? Optional.empty() : Optional.of(params.at("/"));
  }

  private static Params outlets(OutletNames names, Params asked) {
    Params params = asked;
    for (String sign : new String[] {"", "-"}) {
      for (String value : asked.all(sign + "source")) {
        if (!names.now(value).equals(value)) {
          params = params.without(sign + "source", value).plus(sign + "source", names.now(value));
        }
      }
    }
    return params;
  }
}

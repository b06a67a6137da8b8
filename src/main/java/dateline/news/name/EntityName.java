package dateline.news.name;

import dateline.news.Entity;

/** Whom or what articles name, across articles: kind and name are its identity. */
public record EntityName(Entity.Kind kind, String name) {
  static EntityName of(Entity entity) {
    return new EntityName(entity.kind(), entity.name());
  }
}

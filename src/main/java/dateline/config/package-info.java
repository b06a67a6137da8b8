/// Settings: read from a file and the environment, checked all at once, then immutable. Knows what
/// each room wants set, and nothing of what it does.
///
/// ```
/// Config config = Config.load();                      // Config.Wrong names every mistake
/// ```
///
/// [Setting] lists them with default and meaning; [SettingTexts] gathers the texts, the environment
/// over the file; [ConfigReading] makes values of them; [Quantity] reads `10 MB` and `2 s`. A new
/// setting is a line in [Setting], one in [ConfigReading] and one in `src/doc/settings.md`.
///
/// Start reading at [Setting].
@NullMarked
package dateline.config;

import org.jspecify.annotations.NullMarked;

package dateline.index.match;

import dateline.index.terms.ClauseCompiler;
import java.util.IdentityHashMap;

/** One call of the matcher: what depends on its time is found out once. One thread. */
final class MatchRun {
  private final ClauseCompiler compiler;
  private final Vocabulary vocabulary;
  private final IdentityHashMap<CompiledClause, CompiledClause> now = new IdentityHashMap<>();

  /**
   * @param compiler for the time of matching
   * @param vocabulary that knows the terms of every condition
   */
  MatchRun(ClauseCompiler compiler, Vocabulary vocabulary) {
    this.compiler = compiler;
    this.vocabulary = vocabulary;
  }

  /** The condition with dates such as {@code when:7d} counted back from now. */
  CompiledClause now(CompiledClause condition) {
    return condition.relative()
        ? now.computeIfAbsent(condition, lasting -> lasting.at(compiler, vocabulary))
        : condition;
  }
}

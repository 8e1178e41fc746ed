package space.coworking.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kie.api.KieBase;
import org.kie.api.runtime.StatelessKieSession;
import space.coworking.rules.language.Matches;

/** One version of a table, ready to decide. Decisions depend on the facts alone, so they are remembered. Thread-safe. */
final class CompiledTable {

    private static final int REMEMBERED = 20_000;

    private final CheckedSheet sheet;
    private final KieBase rules;
    private final Cache<Record, Object> answers =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    CompiledTable(CheckedSheet sheet, KieBase rules) {
        this.sheet = sheet;
        this.rules = rules;
    }

    CheckedSheet sheet() {
        return sheet;
    }

    /**
     * @param answer makes the table's answer from the rows that applied; for one table always the same function of facts and rows
     */
    <R> R decide(Record facts, Class<R> type, Function<List<MatchedRow>, R> answer) {
        return type.cast(answers.get(facts, unknown -> answer.apply(fire(facts))));
    }

    /** Something else that follows from the table alone: found out once. */
    <R> R once(Record question, Class<R> type, Supplier<R> findOut) {
        Object known = answers.getIfPresent(question);
        if (known == null) {
            known = findOut.get();
            answers.put(question, known);
        }
        return type.cast(known);
    }

    private List<MatchedRow> fire(Record facts) {
        Matches matches = new Matches();
        StatelessKieSession session = rules.newStatelessKieSession();
        session.setGlobal("matches", matches);
        session.execute(facts);
        return matches.inOrder().stream()
                .map(match -> new MatchedRow(match.cells(), sheet.because(match.row())))
                .toList();
    }
}

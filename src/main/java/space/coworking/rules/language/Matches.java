package space.coworking.rules.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects, for one decision, the rows that applied and what their action cells say. */
public final class Matches {

    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    /**
     * Called by the action cells.
     *
     * @param row the row's id, which is the name of its rule
     * @param key what the column decides
     * @param cell what stands in the cell
     */
    public void put(String row, String key, String cell) {
        Map<String, String> cells = rows.computeIfAbsent(row, id -> new LinkedHashMap<>());
        if (!Terms.saysNothing(cell)) {
            cells.put(key, cell);
        }
    }

    /** @return what applied, in the order in which the rules fired, which is the sheet's */
    public List<Match> inOrder() {
        List<Match> matches = new ArrayList<>(rows.size());
        rows.forEach((row, cells) -> matches.add(new Match(row, cells)));
        return matches;
    }

    /**
     * A row that applied.
     *
     * @param cells what its action cells say, by key; a cell that says nothing is absent
     */
    public record Match(String row, Map<String, String> cells) {}
}

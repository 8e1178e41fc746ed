package space.coworking.rules;

import java.util.List;
import java.util.stream.Collectors;

/** Decision tables can't be used because of what stands in their cells. Nothing of them was compiled or run. */
class BadSheetException extends RuntimeException {

    private final transient List<BadCell> cells;

    BadSheetException(List<BadCell> cells) {
        super(cells.stream().map(BadCell::toString).collect(Collectors.joining(System.lineSeparator())));
        this.cells = List.copyOf(cells);
    }

    /** @return all bad cells, sheet by sheet */
    List<BadCell> cells() {
        return cells;
    }
}

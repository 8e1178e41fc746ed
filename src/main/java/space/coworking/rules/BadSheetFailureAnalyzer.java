package space.coworking.rules;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a bad cell into a start failure that staff can read. */
class BadSheetFailureAnalyzer extends AbstractFailureAnalyzer<BadSheetException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BadSheetException cause) {
        String description =
                "The decision tables in rules/ have " + cause.cells().size()
                        + (cause.cells().size() == 1 ? " bad cell:" : " bad cells:")
                        + System.lineSeparator()
                        + System.lineSeparator()
                        + cause.getMessage();
        return new FailureAnalysis(
                description,
                "Open each named workbook, put the right value into each named cell, save, and start again.",
                cause);
    }
}

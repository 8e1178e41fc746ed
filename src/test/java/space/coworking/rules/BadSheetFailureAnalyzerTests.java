package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class BadSheetFailureAnalyzerTests {

    private static final TableSource BAD = new EditedTables(RoomPricingTable.LAYOUT, sheet -> {
        sheet.cell("RP-020", "Price").setCellValue(0);
        sheet.cell("RP-070", "Day cap").setCellValue("six");
    });

    @Test
    void aBadSheetEndsTheStartOnceAllBeansAreThere() {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean(DecisionTables.class, () -> new DecisionTables(BAD));

            assertThatThrownBy(context::refresh)
                    .isInstanceOf(BadSheetException.class)
                    .hasMessageContaining("RP-020");
            assertThat(context.isActive()).isFalse();
        }
    }

    @Test
    void aGoodSheetIsCompiledInTheBackgroundAndReadyAfterTheStart() {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.registerBean(DecisionTables.class, () -> new DecisionTables(new ShippedTables()));
            context.refresh();

            assertThat(context.getBean(DecisionTables.class)
                            .inForce(RoomPricingTable.LAYOUT)
                            .sheet()
                            .rows())
                    .hasSize(7);
        }
    }

    @Test
    void tellsStaffWhichCellsToMend() {
        BadSheetException bad = new BadSheetException(List.of(
                new BadCell("RoomPricing", "G18", "RP-020", "Price", "the number 0", "a number from 1 to 300")));

        FailureAnalysis analysis =
                new BadSheetFailureAnalyzer().analyze(new BeanCreationException("decisionTables", "failed", bad));

        assertThat(analysis.getDescription())
                .contains("1 bad cell:")
                .contains("Sheet RoomPricing, cell G18 (row RP-020), column \"Price\"")
                .contains("there is the number 0, right would be a number from 1 to 300");
        assertThat(analysis.getAction()).contains("put the right value into each named cell");
    }

    @Test
    void isRegisteredWithSpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation(getClass().getClassLoader())
                        .load(FailureAnalyzer.class, FailureHandler.logging(LogFactory.getLog(getClass()))))
                .hasAtLeastOneElementOfType(BadSheetFailureAnalyzer.class);
    }
}

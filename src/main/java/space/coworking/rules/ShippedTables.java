package space.coworking.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The workbooks in {@code rules/}: version 1 of every table. */
final class ShippedTables implements TableSource {

    static final List<TableLayout> LAYOUTS = List.of(
            RoomPricingTable.LAYOUT,
            RoomAdjustmentsTable.LAYOUT,
            BookingLimitsTable.LAYOUT,
            BookingApprovalTable.LAYOUT,
            CancellationRefundTable.LAYOUT,
            PlanPricingTable.LAYOUT,
            PlanAccessTable.LAYOUT,
            TaxTable.LAYOUT,
            DunningTable.LAYOUT);

    private static final int FIRST_VERSION = 1;

    @Override
    public List<TableVersion> inForce() {
        return LAYOUTS.stream()
                .map(layout -> new TableVersion(layout, FIRST_VERSION, read(layout)))
                .toList();
    }

    private static byte[] read(TableLayout layout) {
        String path = "/rules/" + layout.name() + ".xlsx";
        try (InputStream file = ShippedTables.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The decision table " + path + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

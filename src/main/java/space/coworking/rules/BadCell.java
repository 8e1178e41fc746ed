package space.coworking.rules;

/**
 * A cell that stops the start.
 *
 * @param sheet the table's name
 * @param address as Excel shows it, {@code F12}
 * @param row the row's id where it has one, else empty
 * @param header the column's header, or what the cell is
 * @param found what stands there
 * @param expected what would be right
 */
record BadCell(String sheet, String address, String row, String header, String found, String expected) {

    @Override
    public String toString() {
        String id = row.isEmpty() ? "" : " (row " + row + ")";
        return "Sheet " + sheet + ", cell " + address + id + ", column \"" + header + "\": there is " + found
                + ", right would be " + expected;
    }
}

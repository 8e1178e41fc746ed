package space.coworking.rules;

/**
 * A workbook that is in force.
 *
 * @param version counts from 1, the shipped file
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record TableVersion(TableLayout layout, int version, byte[] workbook) {}

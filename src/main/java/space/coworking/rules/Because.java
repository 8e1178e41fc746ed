package space.coworking.rules;

import space.coworking.shared.LocalText;

/**
 * Why a decision came out as it did: the row that made it.
 *
 * @param table name of the decision table, {@code RoomPricing}
 * @param version version of the table that was in force, from 1
 * @param row stable row id, {@code RP-050}; {@code none} where no row matched
 * @param reason the row's reason in plain words
 */
public record Because(String table, int version, String row, LocalText reason) {}

package space.coworking.billing.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A statement that was imported.
 *
 * @param account IBAN, or whatever the bank calls it by
 * @param through the last day that it covers
 * @param known how many of its bookings an earlier one had brought
 * @param by sign-in address
 */
public record BankStatement(
        UUID id,
        String fileName,
        String account,
        LocalDate from,
        LocalDate through,
        int bookings,
        int known,
        String by,
        Instant at) {}

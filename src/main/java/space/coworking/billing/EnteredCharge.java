package space.coworking.billing;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A charge that staff entered, or took back.
 *
 * @param gross with VAT; below zero for one that takes another back
 * @param invoice on which it stands, a draft too; null while it waits
 * @param number of that invoice; null while it is a draft
 * @param reversible whether it can be taken back by a counter-entry: it waits, and was not yet
 */
public record EnteredCharge(
        UUID id,
        UUID customer,
        String customerName,
        ChargedService service,
        String description,
        Money gross,
        Instant from,
        Instant until,
        String reason,
        String enteredBy,
        Instant enteredAt,
        @Nullable UUID invoice,
        @Nullable String number,
        boolean reversible) {}

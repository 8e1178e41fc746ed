package space.coworking.billing;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import space.coworking.shared.LocalText;

/**
 * A charge as it stands.
 *
 * @param gross with VAT; below zero for a counter-entry
 * @param settled whether it was paid at once, and waits for no invoice
 */
public record ChargeView(
        UUID id,
        ChargedService service,
        ChargeSource source,
        LocalText description,
        Instant from,
        Instant until,
        Money gross,
        boolean settled,
        Instant chargedAt) {}

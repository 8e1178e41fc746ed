package space.coworking.billing;

import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;

/**
 * A charge that staff enter.
 *
 * @param id names the entry for ever: entered twice it counts once
 * @param customer who pays
 * @param description what the invoice says, in the customer's language
 * @param gross with VAT, above zero
 * @param through last day of the service
 * @param reason why it is charged, for staff
 */
public record ManualCharge(
        UUID id,
        UUID customer,
        ChargedService service,
        String description,
        Money gross,
        LocalDate from,
        LocalDate through,
        String reason) {}

package space.coworking.billing;

import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/**
 * Something to be charged.
 *
 * @param payer whose invoice it comes on: the customer, or the company that pays
 * @param customer who got the service
 * @param description what the invoice line says
 * @param period when the service is given
 * @param gross with VAT; below zero for what goes back, a counter-entry
 * @param payment the payment that settled it at once; null where it waits for an invoice
 */
public record NewCharge(
        UUID payer,
        UUID customer,
        ChargedService service,
        ChargeSource source,
        LocalText description,
        TimeSlot period,
        Money gross,
        @Nullable UUID payment) {}

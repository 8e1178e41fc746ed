package space.coworking.payment;

import java.util.UUID;

/**
 * A payer saved a card or an account, on a page for that or with a payment that was to do so: published once for each page, in the
 * transaction that records it. It is the payer's default now.
 *
 * @param payer our customer
 * @param subject what it was saved for, as the room above named it
 */
public record PaymentMethodSaved(UUID payer, PaymentSubject subject, UUID method) {}

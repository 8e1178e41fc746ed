package space.coworking.payment;

import java.util.UUID;

/**
 * What a payment is for, as the room above names it.
 *
 * @param kind {@code booking}; at most 40 lower-case letters and dashes
 */
public record PaymentSubject(String kind, UUID id) {}

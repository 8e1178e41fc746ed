package space.coworking.membership;

import java.util.UUID;

/**
 * What moved credit.
 *
 * @param kind {@code booking}, {@code usage}, {@code pack}, {@code membership}, …
 * @param part tells the movements of one cause apart, such as the times a booking was moved to
 */
public record CreditCause(String kind, UUID id, String part) {}

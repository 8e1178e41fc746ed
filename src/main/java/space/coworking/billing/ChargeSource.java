package space.coworking.billing;

import java.util.UUID;

/**
 * What caused a charge. The same source is charged once.
 *
 * @param kind {@code membership}, {@code booking}, …
 * @param part tells the charges of one cause apart: a month's fee, a counter-entry; 60 characters at most
 */
public record ChargeSource(String kind, UUID id, String part) {}

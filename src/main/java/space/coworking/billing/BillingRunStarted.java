package space.coworking.billing;

import java.util.UUID;

/** Somebody started a billing run: its process follows, in the same transaction. */
public record BillingRunStarted(UUID run) {}

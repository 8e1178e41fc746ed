package space.coworking.billing;

import java.util.UUID;

/** A run under review comes to something else now: somebody was left out. */
public record BillingRunChanged(UUID run) {}

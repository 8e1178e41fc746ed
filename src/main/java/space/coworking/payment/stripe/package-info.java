/** Stripe, spoken through its own SDK; the only place that imports it. Whether Stripe itself or the sandbox answers makes no difference here. */
@NullMarked
package space.coworking.payment.stripe;

import org.jspecify.annotations.NullMarked;

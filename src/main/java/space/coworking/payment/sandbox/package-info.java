/**
 * A stand-in for Stripe inside the application: it speaks Stripe's HTTP API for what we use of it, shows a payment page, and sends signed
 * webhooks. It takes test cards only, moves no money, and is there only as long as no Stripe key is set.
 */
@NullMarked
package space.coworking.payment.sandbox;

import org.jspecify.annotations.NullMarked;

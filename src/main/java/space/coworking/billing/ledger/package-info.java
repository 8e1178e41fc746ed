/**
 * The books, worked out from what happened: nothing is entered here, so that nothing can drift from invoices and payments. Bookings by account,
 * revenue in the month in which it is earned, and what a bookkeeper's own program takes.
 */
@NullMarked
@NamedInterface("ledger")
package space.coworking.billing.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/**
 * What the bank's account shows: statements are read from the files that banks give out, and what came in is matched with the invoices that
 * it pays. Each booking is known once, however often statements overlap; nothing is settled before somebody has looked at it.
 */
@NullMarked
@NamedInterface("bank")
package space.coworking.billing.bank;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

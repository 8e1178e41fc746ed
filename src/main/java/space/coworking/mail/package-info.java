/**
 * The outbox: a mail is written in the transaction that causes it and sent after the commit, once.
 *
 * <p>All templates {@code booking/*}, but for those about a series, get the same model:
 *
 * <ul>
 *   <li>{@code name}: the guest's, {@code reference}: {@code B-7KQ2M9}, {@code roomName}
 *   <li>{@code slot}: TimeSlot and {@code zone}: the location's ZoneId, in which the mail writes all times
 *   <li>{@code locationName}, {@code locationAddress} (in one line), {@code locationPhone}, {@code locationEmail}
 *   <li>{@code price}, {@code due} (what remains to be paid), {@code paid}, {@code returned} (of it, so far), {@code held} (paid less returned), {@code back}
 *       (of it, about to come back): Money, gross; {@code vatPercent}: BigDecimal, 19 for 19 %
 *   <li>{@code disputed}: Money and {@code lost}: whether for good, for {@code payment-disputed}
 *   <li>{@code lines}: list of maps with {@code text} (LocalText) and {@code amount} (Money), for {@code confirmed}
 *   <li>{@code reason}: why, in the mail's language or in a person's own words; or null
 *   <li>{@code deadline}: Instant or null: until when we answer ({@code request-received}), the guest pays ({@code approved}), or the
 *       request expires ({@code review-escalated})
 *   <li>{@code manageUrl}: the guest's page, where one also pays; in mails to managers the staff's
 * </ul>
 *
 * The subject's arguments are the room's name and the day; the outbox takes them from the model where a mail names none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package space.coworking.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

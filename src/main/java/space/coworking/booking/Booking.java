package space.coworking.booking;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.membership.CreditCause;
import space.coworking.rules.Because;
import space.coworking.rules.RulesRow;
import space.coworking.rules.bookingapproval.Approval;
import space.coworking.rules.bookingapproval.Approval.Approver;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

/**
 * A room for a time, from the request to the visit.
 *
 * <p>It is <em>requested</em>; a decision table says who approves it. Once approved it <em>awaits payment</em>, and paid it is
 * <em>confirmed</em>. The guest <em>checks in</em>, and when the time is over the booking is <em>completed</em>, or a <em>no-show</em>.
 * On the way it can be <em>declined</em>, <em>expire</em> undecided or unpaid, or be <em>cancelled</em> by either side. Moving it to
 * another time makes it a request again. From the request until an end the database gives its time to nobody else.
 */
@Entity
@DynamicUpdate
class Booking {

    @Id
    private UUID id;

    private String reference;
    private String token;
    private UUID roomId;
    private UUID customerId;
    private boolean signedIn;
    private Instant startsAt;
    private Instant endsAt;
    private Instant occupiedUntil;

    @Enumerated(EnumType.STRING)
    private BookingState state;

    private int attendees;
    private String guestName;
    private String guestEmail;
    private @Nullable String guestPhone;
    private @Nullable String guestCompany;
    private @Nullable String purpose;
    private String locale;

    @Embedded
    private BookingAccount account;

    @Embedded
    private BookedPlan plan;

    private BigDecimal vatPercent;

    @ElementCollection
    @BatchSize(size = 50)
    @CollectionTable(name = "booking_price_line", joinColumns = @JoinColumn(name = "booking_id"))
    @OrderColumn(name = "position")
    private List<BookedPriceLine> priceLines = new ArrayList<>();

    @ElementCollection
    @BatchSize(size = 50)
    @CollectionTable(name = "booking_decision", joinColumns = @JoinColumn(name = "booking_id"))
    @OrderColumn(name = "position")
    private List<BookedDecision> decisions = new ArrayList<>();

    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Approver approver;

    private boolean approved;
    private @Nullable Instant answerBy;
    private @Nullable Integer payWithinMinutes;
    private @Nullable Instant payBy;
    private int paymentPart;
    private @Nullable String decisionReason;
    private @Nullable Instant confirmedAt;
    private @Nullable Instant checkedInAt;
    private @Nullable Instant endedAt;
    private @Nullable UUID latePaymentId;
    private boolean latePaymentOpen;
    private int sequence;
    private @Nullable UUID seriesId;

    /** Written by the database, for staff to search in. */
    @Column(insertable = false, updatable = false)
    private String searched;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Booking() {}

    @SuppressWarnings("NullAway.Init")
    Booking(
            BookingIdentity identity,
            UUID customerId,
            BookingRequest request,
            Quote quote,
            Duration buffer,
            BookedPlan plan,
            Instant now) {
        this.plan = plan;
        this.id = identity.id();
        this.reference = identity.reference();
        this.token = identity.token();
        this.roomId = request.room();
        this.customerId = customerId;
        this.signedIn = request.customer() != null;
        this.attendees = request.attendees();
        this.guestName = request.name();
        this.guestEmail = request.email().value();
        this.guestPhone = request.phone();
        this.guestCompany = request.company();
        this.purpose = request.purpose();
        this.locale = request.locale().toLanguageTag();
        this.requestedAt = now;
        this.account = new BookingAccount(quote.total());
        this.state = BookingState.REQUESTED;
        occupy(quote, buffer);
    }

    /** It is booked together with others. */
    void joinSeries(UUID series) {
        require(BookingState.REQUESTED);
        seriesId = series;
    }

    private void occupy(Quote quote, Duration buffer) {
        startsAt = quote.slot().from();
        endsAt = quote.slot().to();
        occupiedUntil = endsAt.plus(buffer);
        vatPercent = quote.vatPercent();
        priceLines.clear();
        quote.lines().forEach(line -> priceLines.add(BookedPriceLine.of(line)));
    }

    /**
     * The table said who approves it. A booking that was approved before and takes its old slot again needs nobody.
     *
     * @param payWithin time to pay once it is approved; null for until the start
     * @param answerBy until when people answer, null where none is asked
     */
    void routeTo(Approval approval, @Nullable Duration payWithin, @Nullable Instant answerBy, Instant now) {
        require(BookingState.REQUESTED);
        this.approver = approval.approver();
        this.answerBy = answerBy;
        this.payWithinMinutes = payWithin == null ? null : Math.toIntExact(payWithin.toMinutes());
        this.approved = approver == Approver.AUTOMATIC;
        decide(
                now,
                BookedDecision.Kind.APPROVAL,
                approval.approver().name(),
                BookedDecision.BY_TABLE,
                approval.because());
        if (approver == Approver.DECLINE) {
            decisionReason = approval.because().reason().in(locale());
        }
    }

    void approve(String by, @Nullable String reason, Instant now) {
        require(BookingState.REQUESTED);
        approved = true;
        decisionReason = reason == null || reason.isBlank() ? null : reason;
        decide(now, BookedDecision.Kind.REVIEW, "approved", by, null);
    }

    /** Somebody said no; {@link #decline} follows as the next step of the process. */
    void turnDown(String by, String reason, Instant now) {
        require(BookingState.REQUESTED);
        approved = false;
        decisionReason = reason;
        decide(now, BookedDecision.Kind.REVIEW, "declined", by, null);
    }

    void decline(Instant now) {
        require(BookingState.REQUESTED);
        end(BookingState.DECLINED, now);
    }

    /** Approved, now to be paid; each call stands for one more debt. */
    void awaitPayment(Instant now) {
        require(BookingState.REQUESTED);
        state = BookingState.AWAITING_PAYMENT;
        paymentPart++;
        Instant latest = payWithinMinutes == null ? startsAt : now.plus(Duration.ofMinutes(payWithinMinutes));
        payBy = latest.isBefore(startsAt) ? latest : startsAt;
    }

    void confirm(Instant now) {
        require(BookingState.REQUESTED, BookingState.AWAITING_PAYMENT);
        state = BookingState.CONFIRMED;
        confirmedAt = now;
    }

    /** @param reason why, as the guest reads it */
    void expire(String reason, Instant now) {
        require(BookingState.REQUESTED, BookingState.AWAITING_PAYMENT);
        decisionReason = reason;
        end(BookingState.EXPIRED, now);
    }

    /**
     * Either side called it off.
     *
     * @param forfeited what the guest paid and does not get back
     */
    void cancel(String by, String reason, Money forfeited, @Nullable Because because, Instant now) {
        require(BookingState.REQUESTED, BookingState.AWAITING_PAYMENT, BookingState.CONFIRMED);
        decisionReason = reason.isBlank() ? null : reason;
        account.forfeit(forfeited);
        decide(now, BookedDecision.Kind.CANCELLATION, "kept " + forfeited, by, because);
        sequence++;
        end(BookingState.CANCELLED, now);
    }

    /**
     * Moves it to another time and makes it a request again.
     *
     * @param forfeited what the guest does not get back of a price that got smaller
     * @param ceiling share that a later cancellation returns at most, as moving far ahead must not turn a late cancellation into an
     *     early one; percent
     */
    void reschedule(
            Quote quote,
            Duration buffer,
            BookedPlan newPlan,
            Money forfeited,
            BigDecimal ceiling,
            String by,
            @Nullable Because because,
            Instant now) {
        require(BookingState.REQUESTED, BookingState.AWAITING_PAYMENT, BookingState.CONFIRMED);
        decide(
                now,
                BookedDecision.Kind.RESCHEDULE,
                startsAt + " → " + quote.slot().from(),
                by,
                because);
        occupy(quote, buffer);
        plan = newPlan;
        account.change(quote.total(), forfeited, ceiling);
        state = BookingState.REQUESTED;
        approver = null;
        approved = false;
        answerBy = null;
        payBy = null;
        decisionReason = null;
        sequence++;
    }

    /** Another plan holds on its day by now: it stays, at the price of that plan. */
    void reprice(Quote quote, BookedPlan newPlan, Instant now) {
        require(BookingState.CONFIRMED);
        decide(now, BookedDecision.Kind.REPRICE, price() + " → " + quote.total(), BookedDecision.BY_MEMBERSHIP, null);
        occupy(quote, Duration.between(endsAt, occupiedUntil));
        plan = newPlan;
        account.change(quote.total(), Money.zero(quote.total().getCurrencyUnit()), account.refundCeiling());
        sequence++;
    }

    /** Paid too late, and the room was still free: it takes its slot again. It was approved, so nobody is asked once more. */
    void reclaim() {
        require(BookingState.EXPIRED);
        state = BookingState.REQUESTED;
        approved = true;
        endedAt = null;
        decisionReason = null;
        latePaymentOpen = false;
        account.restore();
    }

    /** @return whether this late payment is news; the same one again is not */
    boolean noteLatePayment(UUID payment) {
        if (payment.equals(latePaymentId)) {
            return false;
        }
        latePaymentId = payment;
        latePaymentOpen = true;
        return true;
    }

    /** @return what we may keep, zero or more, with VAT */
    Money claim() {
        return account.claim(
                switch (state) {
                    case DECLINED, EXPIRED, CANCELLED -> false;
                    default -> true;
                });
    }

    void checkIn(Instant now) {
        require(BookingState.CONFIRMED);
        state = BookingState.CHECKED_IN;
        checkedInAt = now;
    }

    /** The time is over: completed if the guest came, a no-show otherwise. */
    void closeVisit(Instant now) {
        require(BookingState.CONFIRMED, BookingState.CHECKED_IN);
        end(state == BookingState.CHECKED_IN ? BookingState.COMPLETED : BookingState.NO_SHOW, now);
    }

    private void end(BookingState end, Instant now) {
        state = end;
        endedAt = now;
        payBy = null;
        answerBy = null;
    }

    private void decide(Instant now, BookedDecision.Kind kind, String outcome, String by, @Nullable Because because) {
        decisions.add(new BookedDecision(now, kind, outcome, by, because == null ? null : RulesRow.of(because)));
    }

    private void require(BookingState... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw new IllegalStateException("Booking " + reference + " is " + state);
        }
    }

    UUID id() {
        return id;
    }

    String reference() {
        return reference;
    }

    String token() {
        return token;
    }

    UUID roomId() {
        return roomId;
    }

    UUID customerId() {
        return customerId;
    }

    /** @return whether the customer asked for it, not just somebody with their address */
    boolean signedIn() {
        return signedIn;
    }

    TimeSlot slot() {
        return new TimeSlot(startsAt, endsAt);
    }

    Instant occupiedUntil() {
        return occupiedUntil;
    }

    BookingState state() {
        return state;
    }

    int attendees() {
        return attendees;
    }

    String guestName() {
        return guestName;
    }

    EmailAddress guestEmail() {
        return new EmailAddress(guestEmail);
    }

    @Nullable
    String guestPhone() {
        return guestPhone;
    }

    @Nullable
    String guestCompany() {
        return guestCompany;
    }

    @Nullable
    String purpose() {
        return purpose;
    }

    Locale locale() {
        return Locale.forLanguageTag(locale);
    }

    Money price() {
        return account.price();
    }

    /** @return by whose rules it was made, and what a plan covers of it */
    BookedPlan plan() {
        return plan;
    }

    BookingAccount account() {
        return account;
    }

    BigDecimal vatPercent() {
        return vatPercent;
    }

    List<PriceLine> priceLines() {
        return priceLines.stream()
                .map(line -> line.priceLine(price().getCurrencyUnit()))
                .toList();
    }

    List<BookedPriceLine> bookedPriceLines() {
        return priceLines;
    }

    /** @return everything that was decided, in order */
    List<BookingDecision> decisions() {
        return decisions.stream().map(BookingDecision::of).toList();
    }

    boolean cancelledByGuest() {
        return state == BookingState.CANCELLED
                && decisions.stream()
                        .reduce((earlier, later) -> later)
                        .filter(last -> last.decidedBy().equals(BookedDecision.BY_GUEST))
                        .isPresent();
    }

    /** @return names what the allowance and the credit are taken for: each time that it was moved to anew */
    CreditCause creditCause() {
        return creditCause(sequence);
    }

    /** @param move how many times it had moved then */
    CreditCause creditCause(int move) {
        return new CreditCause("booking", id, String.valueOf(move));
    }

    /** @return the latest decision on who approves it */
    @Nullable
    Because approvalBecause() {
        return decisions.stream()
                .filter(decision -> decision.decision() == BookedDecision.Kind.APPROVAL)
                .reduce((earlier, later) -> later)
                .map(BookedDecision::row)
                .map(RulesRow::because)
                .orElse(null);
    }

    Instant requestedAt() {
        return requestedAt;
    }

    @Nullable
    Approver approver() {
        return approver;
    }

    boolean approved() {
        return approved;
    }

    @Nullable
    Instant answerBy() {
        return answerBy;
    }

    @Nullable
    Instant payBy() {
        return payBy;
    }

    int paymentPart() {
        return paymentPart;
    }

    @Nullable
    String decisionReason() {
        return decisionReason;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    /** @return whether the guest was told at any time that the room is confirmed */
    boolean wasConfirmed() {
        return confirmedAt != null;
    }

    /** @return whether money came after the end, and the booking did not stand again */
    boolean hasLatePayment() {
        return latePaymentOpen;
    }

    int sequence() {
        return sequence;
    }

    /** @return names the bookings that were made together; null for a single one */
    @Nullable
    UUID seriesId() {
        return seriesId;
    }

    boolean isInSeries() {
        return seriesId != null;
    }
}

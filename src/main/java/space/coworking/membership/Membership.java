package space.coworking.membership;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import space.coworking.payment.DisputeState;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Approval;
import space.coworking.shared.EmailAddress;

/**
 * One customer's agreement on a plan.
 *
 * <p>It is a <em>draft</em> until staff approved it, where the plan asks for that, and the first payment was made or a payment method
 * saved; where a company pays, until the person accepted the terms. Then it is <em>active</em>. It is <em>suspended</em> while the member pauses or we stopped it, and active again afterwards. It
 * ends <em>cancelled</em>, by notice or at once, or <em>expired</em>, when its term is over and not renewed. A draft that nobody completes
 * is cancelled too.
 *
 * <p>Terms, pauses and the end are agreed for days, often ahead; {@link #turn} makes them come true when their day comes.
 */
@Entity
@DynamicUpdate
class Membership {

    @Id
    private UUID id;

    private String reference;
    private UUID customerId;
    private UUID payerId;
    private String memberName;
    private String memberEmail;

    @Enumerated(EnumType.STRING)
    private MembershipState state;

    private String plan;
    private String locale;
    private Instant draftedAt;
    /** Null as long as a company gave the plan and the person did not accept the terms. */
    private @Nullable String termsVersion;

    @Enumerated(EnumType.STRING)
    private Approval approver;

    private boolean approved;
    private boolean ready;
    private @Nullable UUID joiningPaymentId;

    @Embedded
    private JoiningQuote quote;

    private @Nullable LocalDate startsOn;
    private @Nullable LocalDate appliedThrough;

    @Embedded
    private MembershipEnd end;

    /** Null as long as none went out: an embedded value without any content is read as null. */
    @Embedded
    private @Nullable Reminders reminders;

    private @Nullable Instant endedAt;

    @ElementCollection
    @BatchSize(size = 50)
    @CollectionTable(name = "membership_terms", joinColumns = @JoinColumn(name = "membership_id"))
    @OrderColumn(name = "position")
    private List<AgreedTerms> terms = new ArrayList<>();

    @ElementCollection
    @BatchSize(size = 50)
    @CollectionTable(name = "membership_suspension", joinColumns = @JoinColumn(name = "membership_id"))
    @OrderColumn(name = "position")
    private List<Suspension> suspensions = new ArrayList<>();

    @ElementCollection
    @BatchSize(size = 50)
    @CollectionTable(name = "membership_note", joinColumns = @JoinColumn(name = "membership_id"))
    @OrderColumn(name = "position")
    private List<MembershipNote> notes = new ArrayList<>();

    /** Written by the database, for staff to search in. */
    @Column(insertable = false, updatable = false)
    private String searched;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected Membership() {}

    @SuppressWarnings("NullAway.Init")
    Membership(
            UUID id,
            String reference,
            Application application,
            PlanPrice.Membership offer,
            LocalDate today,
            Instant now) {
        this.id = id;
        this.reference = reference;
        this.customerId = application.customer();
        this.payerId = application.payer();
        this.memberName = application.name();
        this.memberEmail = application.email().value();
        this.state = MembershipState.DRAFT;
        this.plan = application.plan();
        this.locale = application.locale().toLanguageTag();
        this.draftedAt = now;
        this.termsVersion = application.termsVersion();
        this.approver = offer.approval();
        this.approved = offer.approval() == Approval.NONE;
        this.quote = new JoiningQuote(offer.signUpFee(), offer.deposit());
        this.end = new MembershipEnd(offer.termMonths(), offer.renews());
        terms.add(AgreedTerms.of(plan, offer, today));
        if (companyPays()) {
            note(now, "given", MembershipNote.SYSTEM, plan);
        } else {
            note(now, "drafted", MembershipNote.MEMBER, plan);
        }
    }

    /** A company gave the plan; the person agrees. */
    void acceptTerms(String version, Instant now) {
        require(MembershipState.DRAFT);
        termsVersion = version;
        note(now, "terms-accepted", MembershipNote.MEMBER, null);
    }

    /** The first payment was made, or a payment method saved. @param payment null where nothing was due */
    void makeReady(@Nullable UUID payment) {
        require(MembershipState.DRAFT);
        if (termsVersion == null) {
            throw new IllegalStateException("Nobody accepted the terms of membership " + reference);
        }
        ready = true;
        joiningPaymentId = payment;
    }

    void approve(String by, Instant now) {
        require(MembershipState.DRAFT);
        approved = true;
        note(now, "approved", by, null);
    }

    /** The draft ends: turned down, withdrawn by the applicant, or never completed. */
    void discard(String kind, String by, @Nullable String reason, Instant now) {
        require(MembershipState.DRAFT);
        end.because(reason);
        note(now, kind, by, reason);
        finish(MembershipState.CANCELLED, now);
    }

    /** Everything is there: it begins on the day for which the price was paid, or today where nothing was due. */
    void activate(LocalDate today, Instant now) {
        require(MembershipState.DRAFT);
        if (!approved) {
            throw new IllegalStateException("Membership " + reference + " is not approved");
        }
        LocalDate first = quote.amount().isZero() ? today : quote.day().orElse(today);
        startsOn = first;
        appliedThrough = first;
        terms.set(0, terms.get(0).from(first));
        end.agree(terms.get(0));
        state = MembershipState.ACTIVE;
        note(now, "activated", MembershipNote.SYSTEM, plan);
    }

    /** From a day on other terms hold; what was planned for later is given up. */
    void changeTerms(AgreedTerms agreed, String by, LocalDate today, Instant now) {
        requireRunning();
        dropPlannedTerms(today);
        terms.add(agreed);
        if (!agreed.fromDay().isAfter(today)) {
            end.agree(agreed);
        }
        note(now, agreed.fromDay().isAfter(today) ? "change-planned" : "changed", by, agreed.plan());
        refresh(today);
    }

    /** The planned change is given up. */
    void keepTerms(String by, LocalDate today, Instant now) {
        requireRunning();
        dropPlannedTerms(today);
        note(now, "change-withdrawn", by, null);
    }

    private void dropPlannedTerms(LocalDate today) {
        terms.removeIf(planned -> planned.fromDay().isAfter(today));
    }

    void suspend(Suspension suspension, String by, LocalDate today, Instant now) {
        requireRunning();
        suspensions.add(suspension);
        note(now, suspension.isPause() ? "paused" : "suspended", by, suspension.reason());
        refresh(today);
    }

    /** What rests today goes on; where nothing does, a pause that lies ahead is given up. */
    void resume(String by, LocalDate today, Instant now) {
        requireRunning();
        if (days().suspensionOn(today).isPresent()) {
            suspensions.replaceAll(it -> it.holds(today) ? it.until(today) : it);
        } else {
            suspensions.removeIf(it -> it.fromDay().isAfter(today));
        }
        note(now, "resumed", by, null);
        refresh(today);
    }

    /** Staff looked at a suspension and leave it, to look again later. */
    void keepSuspended(LocalDate reviewOn, String by, @Nullable String reason, LocalDate today, Instant now) {
        require(MembershipState.SUSPENDED);
        suspensions.replaceAll(it -> it.holds(today) && !it.isPause() ? it.reviewedAgain(reviewOn) : it);
        note(now, "kept-suspended", by, reason);
    }

    /** Notice is given: it ends on that day. */
    void giveNotice(LocalDate endsOn, String by, @Nullable String reason, Instant now) {
        requireRunning();
        end.notice(endsOn, reason, now);
        note(now, "notice-given", by, reason);
    }

    void withdrawNotice(String by, LocalDate today, Instant now) {
        requireRunning();
        end.withdraw(today);
        note(now, "notice-withdrawn", by, null);
    }

    /** Whether it goes on after its term. */
    void renew(boolean renews, String by, LocalDate today, Instant now) {
        requireRunning();
        end.renew(renews, today);
        note(now, renews ? "renewal-on" : "renewal-off", by, null);
    }

    /** Staff end it today. */
    void cancelAtOnce(String by, String reason, LocalDate today, Instant now) {
        requireRunning();
        end.notice(today, reason, now);
        note(now, MembershipView.ENDED_AT_ONCE, by, reason);
        turn(today, now);
    }

    /** Makes come true what is agreed for the days up to and including this one. */
    void turn(LocalDate today, Instant now) {
        requireRunning();
        end.follow(days().termsOn(today));
        end.turn(today);
        if (end.isReached(today)) {
            finish(end.state(), now);
            note(now, state == MembershipState.EXPIRED ? "expired" : "ended", MembershipNote.SYSTEM, null);
        } else {
            refresh(today);
        }
        appliedThrough = today;
    }

    /** The bank of whoever paid takes the money back, or the dispute came to its end. @param amount what is disputed */
    void noteDispute(DisputeState dispute, String amount, Instant now) {
        note(
                now,
                switch (dispute) {
                    case OPEN -> "disputed";
                    case WON -> "dispute-won";
                    case LOST -> "dispute-lost";
                },
                MembershipNote.SYSTEM,
                amount);
    }

    void noteRefundFailed(String amount, Instant now) {
        note(now, "refund-failed", MembershipNote.SYSTEM, amount);
    }

    private void refresh(LocalDate today) {
        plan = days().termsOn(today).plan();
        state = days().suspensionOn(today).isPresent() ? MembershipState.SUSPENDED : MembershipState.ACTIVE;
    }

    private void finish(MembershipState last, Instant now) {
        state = last;
        endedAt = now;
    }

    private void note(Instant now, String kind, String by, @Nullable String detail) {
        notes.add(new MembershipNote(now, kind, by, detail));
    }

    private void requireRunning() {
        require(MembershipState.ACTIVE, MembershipState.SUSPENDED);
    }

    private void require(MembershipState... allowed) {
        if (!Arrays.asList(allowed).contains(state)) {
            throw new IllegalStateException("Membership " + reference + " is " + state);
        }
    }

    /** @return whether it was a draft until its end */
    boolean neverBegan() {
        return state == MembershipState.CANCELLED && startsOn == null;
    }

    /** @return its days; the draft's begin where its quote does */
    MembershipDays days() {
        LocalDate first = startsOn == null ? terms.get(0).fromDay() : startsOn;
        return new MembershipDays(first, end.day(), List.copyOf(terms), List.copyOf(suspensions));
    }

    /** @return the next day on which something changes by itself */
    Optional<LocalDate> nextChange() {
        return appliedThrough == null ? Optional.empty() : days().nextChange(appliedThrough, end.termEndsOn());
    }

    UUID id() {
        return id;
    }

    String reference() {
        return reference;
    }

    UUID customerId() {
        return customerId;
    }

    UUID payerId() {
        return payerId;
    }

    boolean companyPays() {
        return !payerId.equals(customerId);
    }

    String memberName() {
        return memberName;
    }

    EmailAddress memberEmail() {
        return new EmailAddress(memberEmail);
    }

    MembershipState state() {
        return state;
    }

    String plan() {
        return plan;
    }

    Locale locale() {
        return Locale.forLanguageTag(locale);
    }

    Instant draftedAt() {
        return draftedAt;
    }

    @Nullable
    String termsVersion() {
        return termsVersion;
    }

    Approval approver() {
        return approver;
    }

    boolean approved() {
        return approved;
    }

    /** @return whether all is there that the applicant has to bring */
    boolean ready() {
        return ready;
    }

    @Nullable
    UUID joiningPayment() {
        return joiningPaymentId;
    }

    JoiningQuote quote() {
        return quote;
    }

    MembershipEnd end() {
        return end;
    }

    Reminders reminders() {
        if (reminders == null) {
            reminders = new Reminders();
        }
        return reminders;
    }

    /** @return the day up to which what is agreed came true, and was charged */
    LocalDate settledSince(LocalDate today) {
        return appliedThrough == null ? today : appliedThrough;
    }

    List<MembershipNote> notes() {
        return List.copyOf(notes);
    }
}

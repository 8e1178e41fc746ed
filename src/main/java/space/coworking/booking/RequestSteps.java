package space.coworking.booking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.crm.LeadManagement;
import space.coworking.crm.LeadStage;
import space.coworking.rules.bookingapproval.Approval;
import space.coworking.rules.bookingapproval.Approval.Approver;

/** The steps from a request to our answer, each taken by the process that waits between them. */
@Service
public class RequestSteps {

    /** What the reviewers see. @param othersAhead the guest's other bookings to come */
    public record Review(BookingView booking, int paidVisits, int noShows, int othersAhead) {}

    private final BookingCases cases;
    private final BookingViews views;
    private final BookingApprovals approvals;
    private final BookingLetters letters;
    private final BusinessHours businessHours;
    private final BookingProperties properties;
    private final LeadManagement leads;
    private final Clock clock;

    RequestSteps(
            BookingCases cases,
            BookingViews views,
            BookingApprovals approvals,
            BookingLetters letters,
            BusinessHours businessHours,
            BookingProperties properties,
            LeadManagement leads,
            Clock clock) {
        this.cases = cases;
        this.views = views;
        this.approvals = approvals;
        this.letters = letters;
        this.businessHours = businessHours;
        this.properties = properties;
        this.leads = leads;
        this.clock = clock;
    }

    /** Tells the sales system of the lead. Calls it, outside any transaction. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void handOverLead(UUID id) {
        if (cases.get(id).plan().isGuest()) {
            leads.handOff(BookingLetters.LEAD_SOURCE, id);
        }
    }

    /**
     * Asks the table who approves. One that was approved before needs nobody.
     *
     * @return false if it was cancelled already
     */
    @Transactional
    public boolean decideApproval(UUID id) {
        Booking booking = cases.locked(id);
        if (booking.state().isFinal()) {
            return false;
        }
        if (booking.approved()) {
            return true;
        }
        Approval approval = approvals.decide(booking);
        Duration answerWithin = approval.answerWithin();
        Instant answerBy = answerWithin == null
                ? null
                : earlier(
                        businessHours.after(
                                clock.instant(),
                                answerWithin,
                                views.room(booking).location()),
                        undecidedExpiry(booking));
        booking.routeTo(approval, payWithin(booking, approval), answerBy, clock.instant());
        if (booking.approved()) {
            cases.advance(id, LeadStage.QUALIFIED);
        } else if (approval.approver() != Approver.DECLINE) {
            letters.underReview(booking);
        }
        return true;
    }

    /** The table says it for guests; a member pays at once. */
    private @Nullable Duration payWithin(Booking booking, Approval approval) {
        return approval.payWithin() == null && !booking.plan().isGuest()
                ? properties.memberPaysWithin()
                : approval.payWithin();
    }

    /** @return who approves, as decided; {@code AUTOMATIC} too where nobody has to any more */
    @Transactional(readOnly = true)
    public Approver approver(UUID id) {
        Booking booking = cases.get(id);
        return booking.approved() || booking.approver() == null ? Approver.AUTOMATIC : booking.approver();
    }

    @Transactional(readOnly = true)
    public Review review(UUID id) {
        Booking booking = cases.get(id);
        CustomerBookings.History history = approvals.history(booking);
        return new Review(
                views.view(booking), history.paidVisits(), history.noShows(), Math.max(0, history.ahead() - 1));
    }

    /** @return until when staff are asked to answer */
    @Transactional(readOnly = true)
    public Instant answerBy(UUID id) {
        return Optional.ofNullable(cases.get(id).answerBy()).orElseGet(clock::instant);
    }

    /** @return when an undecided request expires, some hours before the start */
    @Transactional(readOnly = true)
    public Instant undecidedExpiry(UUID id) {
        return undecidedExpiry(cases.get(id));
    }

    private Instant undecidedExpiry(Booking booking) {
        return booking.slot().from().minus(properties.undecidedExpiry());
    }

    /** @param by sign-in address of whoever decided */
    @Transactional
    public void approve(UUID id, String by, @Nullable String reason) {
        cases.locked(id).approve(by, reason, clock.instant());
        cases.advance(id, LeadStage.QUALIFIED);
    }

    @Transactional
    public void turnDown(UUID id, String by, String reason) {
        cases.locked(id).turnDown(by, reason, clock.instant());
    }

    @Transactional(readOnly = true)
    public boolean approved(UUID id) {
        return cases.get(id).approved();
    }

    @Transactional
    public void decline(UUID id) {
        Booking booking = cases.locked(id);
        booking.decline(clock.instant());
        cases.free(booking);
        cases.lose(booking, "lead.lost.declined");
        letters.declined(booking);
    }

    /** Nobody answered for too long: the manager hears of it. */
    @Transactional
    public void escalate(UUID id) {
        letters.reviewEscalated(cases.get(id));
    }

    @Transactional
    public void expireUndecided(UUID id) {
        cases.expireUndecided(cases.locked(id));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

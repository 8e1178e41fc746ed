package space.coworking.web.portal;

import space.coworking.billing.InvoiceView;
import space.coworking.booking.BookingState;
import space.coworking.booking.WaitlistState;
import space.coworking.membership.MembershipView;

/** How a state is drawn: its colour and its sign, which never stand without its word. */
record Tone(String name, String icon) {

    static Tone of(MembershipView membership) {
        return switch (membership.state()) {
            case DRAFT -> new Tone("waiting", "clock");
            case ACTIVE -> membership.noticeGiven() ? new Tone("waiting", "info") : new Tone("done", "check");
            case SUSPENDED ->
                membership.rest() != null && membership.rest().byMember()
                        ? new Tone("waiting", "clock")
                        : new Tone("problem", "alert");
            case EXPIRED, CANCELLED -> new Tone("quiet", "cross");
        };
    }

    static Tone of(InvoiceView invoice) {
        return switch (invoice.state()) {
            case DRAFT, ISSUED -> invoice.overdue() ? new Tone("problem", "alert") : new Tone("waiting", "clock");
            case PAID -> new Tone("done", "check");
            case CREDITED, WRITTEN_OFF -> new Tone("quiet", "cross");
        };
    }

    static Tone of(WaitlistState state) {
        return switch (state) {
            case WAITING -> new Tone("waiting", "clock");
            case OFFERED -> new Tone("waiting", "alert");
            case TAKEN -> new Tone("done", "check");
            case EXPIRED, WITHDRAWN -> new Tone("quiet", "cross");
        };
    }

    static Tone of(BookingState state) {
        return switch (state) {
            case REQUESTED, AWAITING_PAYMENT -> new Tone("waiting", "clock");
            case CONFIRMED, CHECKED_IN, COMPLETED -> new Tone("done", "check");
            case DECLINED, EXPIRED, NO_SHOW -> new Tone("problem", "alert");
            case CANCELLED -> new Tone("quiet", "cross");
        };
    }
}

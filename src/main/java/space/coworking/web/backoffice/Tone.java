package space.coworking.web.backoffice;

import space.coworking.billing.BillingRunState;
import space.coworking.billing.InvoiceView;
import space.coworking.billing.bank.BankBooking;
import space.coworking.billing.bank.BankBookingState;
import space.coworking.booking.BookingState;
import space.coworking.crm.LeadStage;
import space.coworking.mail.MailState;
import space.coworking.membership.MembershipView;
import space.coworking.membership.UsageState;
import space.coworking.web.InvoiceWords;
import space.coworking.web.MembershipWords;

/** How a state is drawn: its colour and its sign, which never stand without its word. */
record Tone(String name, String icon) {

    private static final Tone WAITING = new Tone("waiting", "clock");
    private static final Tone DONE = new Tone("done", "check");
    private static final Tone PROBLEM = new Tone("problem", "alert");
    private static final Tone QUIET = new Tone("quiet", "cross");
    private static final Tone AT_REST = new Tone("quiet", "info");

    static Tone of(BookingState state) {
        return switch (state) {
            case REQUESTED, AWAITING_PAYMENT -> WAITING;
            case CONFIRMED, CHECKED_IN, COMPLETED -> DONE;
            case DECLINED, EXPIRED, NO_SHOW -> PROBLEM;
            case CANCELLED -> QUIET;
        };
    }

    static Tone of(MembershipView membership) {
        return switch (membership.state()) {
            case DRAFT -> WAITING;
            case ACTIVE -> membership.noticeGiven() ? WAITING : DONE;
            case SUSPENDED -> membership.rest() != null && membership.rest().byMember() ? AT_REST : PROBLEM;
            case EXPIRED, CANCELLED -> QUIET;
        };
    }

    static Tone of(InvoiceView invoice) {
        return switch (invoice.state()) {
            case DRAFT -> AT_REST;
            case ISSUED -> invoice.overdue() ? PROBLEM : WAITING;
            case PAID -> DONE;
            case CREDITED, WRITTEN_OFF -> QUIET;
        };
    }

    static Tone of(BillingRunState state) {
        return switch (state) {
            case PREPARING, DRAFTING, REVIEW, ISSUING, SENDING -> WAITING;
            case DONE -> DONE;
            case DISCARDED -> QUIET;
        };
    }

    static Tone of(UsageState state) {
        return switch (state) {
            case OPEN -> AT_REST;
            case PENDING -> WAITING;
            case COUNTED -> DONE;
            case REJECTED, CORRECTED -> QUIET;
        };
    }

    static Tone of(BankBooking booking) {
        return switch (booking.state()) {
            case OPEN -> booking.incoming() ? WAITING : AT_REST;
            case MATCHED -> DONE;
            case IGNORED -> QUIET;
        };
    }

    static Tone of(LeadStage stage) {
        return switch (stage) {
            case NEW, QUALIFIED, COMMITTED -> WAITING;
            case WON -> DONE;
            case LOST -> QUIET;
        };
    }

    static Tone of(MailState state) {
        return switch (state) {
            case WAITING, SENDING -> WAITING;
            case SENT -> DONE;
            case FAILED -> PROBLEM;
            case KEPT -> AT_REST;
        };
    }

    /** What templates call, as {@code tones}. */
    static final class Tones {

        public Tone booking(BookingState state) {
            return of(state);
        }

        public Tone membership(MembershipView membership) {
            return of(membership);
        }

        /** @return names the words of where it stands */
        public String membershipState(MembershipView membership) {
            return MembershipWords.state(membership);
        }

        public Tone invoice(InvoiceView invoice) {
            return of(invoice);
        }

        /** @return names the words of where it stands */
        public String invoiceState(InvoiceView invoice) {
            return InvoiceWords.state(invoice);
        }

        public Tone bank(BankBooking booking) {
            return of(booking);
        }

        /** @return names the words of where it stands */
        public String bankState(BankBooking booking) {
            return booking.state() != BankBookingState.OPEN
                    ? booking.state().name()
                    : booking.incoming() ? booking.partly() ? "PARTLY" : "OPEN" : "OUTGOING";
        }

        public Tone run(BillingRunState state) {
            return of(state);
        }

        public Tone lead(LeadStage stage) {
            return of(stage);
        }

        public Tone mail(MailState state) {
            return of(state);
        }
    }
}

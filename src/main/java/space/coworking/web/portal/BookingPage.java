package space.coworking.web.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.booking.BookingState;
import space.coworking.web.slots.PriceCard;
import space.coworking.workflow.CaseTimeline;

/**
 * A booking in its guest's words.
 *
 * @param deadline until when we answer or the guest pays; null where nothing is due
 * @param taken what it takes of allowance and credit; null where all of it is paid in money
 * @param free whether nothing is to be paid in money
 * @param paid null when nothing was
 * @param returned what came back of it, null when nothing did
 * @param due null when nothing is
 * @param byInvoice whether the price comes on the next invoice
 * @param covered whether a plan, credit or the next invoice pays for it, so that cancelling may cost something
 * @param freeUntil until when everything comes back; null when that is over
 * @param changeable whether it can be moved or cancelled
 * @param calendar whether there is a visit to put into a calendar
 */
record BookingPage(
        String reference,
        BookingState state,
        Tone tone,
        String room,
        String roomSlug,
        String when,
        String duration,
        int attendees,
        String name,
        String email,
        @Nullable String phone,
        @Nullable String company,
        @Nullable String purpose,
        @Nullable String reason,
        @Nullable String deadline,
        String price,
        @Nullable String taken,
        boolean free,
        @Nullable String paid,
        @Nullable String returned,
        @Nullable String due,
        boolean byInvoice,
        boolean covered,
        List<PriceCard.Line> lines,
        @Nullable String freeUntil,
        Next next,
        boolean changeable,
        boolean calendar,
        List<Step> steps) {

    /** What the guest does next: the page's one filled button. */
    enum Next {
        WAIT,
        PAY,
        CALENDAR,
        CHECK_IN,
        BOOK_AGAIN
    }

    /** One step of the timeline; {@code step} names its words. */
    record Step(
            String step,
            CaseTimeline.Progress progress,
            @Nullable String at) {

        /** @return the class it is drawn with */
        public String look() {
            boolean bad = List.of("declined", "expired", "cancelled", "no-show").contains(step);
            return switch (progress) {
                case DONE -> bad ? "is-bad" : "is-done";
                case NOW -> bad ? "is-bad" : "is-now";
                case TO_COME -> "is-to-come";
            };
        }
    }
}

package space.coworking.booking.process;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import space.coworking.booking.BookingView;
import space.coworking.booking.PriceLine;
import space.coworking.booking.RequestSteps.Review;
import space.coworking.shared.Formats;

/**
 * The form {@code ReviewBooking.form}: what it shows of a booking, and what its reader decided.
 *
 * @param reason what the guest is told; never empty when it is declined
 */
record ReviewBookingForm(boolean approves, String reason) {

    private static final int LONGEST_REASON = 1000;

    /** Puts the facts on the task alone, so that they go when it is completed. */
    static void show(Review review, DelegateTask task) {
        BookingView booking = review.booking();
        Formats formats = new Formats(Locale.ENGLISH, booking.room().location().zone());
        task.setName(booking.room().name() + ", " + formats.date(booking.slot().from()) + ", "
                + formats.times(booking.slot()) + " · " + booking.reference());
        task.setVariableLocal("bookingReference", booking.reference());
        task.setVariableLocal("bookingPage", "/backoffice/bookings/" + booking.id());
        task.setVariableLocal("languageText", booking.locale().getDisplayLanguage(Locale.ENGLISH));
        task.setVariableLocal("roomName", booking.room().name());
        task.setVariableLocal("slotText", formats.slot(booking.slot()));
        task.setVariableLocal(
                "guestText",
                booking.name()
                        + Optional.ofNullable(booking.company())
                                .map(company -> ", " + company)
                                .orElse(""));
        task.setVariableLocal(
                "contactText",
                booking.email()
                        + Optional.ofNullable(booking.phone())
                                .map(phone -> ", " + phone)
                                .orElse(""));
        task.setVariableLocal(
                "attendeesText", booking.attendees() + " of " + booking.room().capacity() + " seats");
        task.setVariableLocal(
                "purposeText", Optional.ofNullable(booking.purpose()).orElse("not given"));
        task.setVariableLocal("priceText", formats.money(booking.price()) + " incl. VAT");
        task.setVariableLocal(
                "priceReasonsText",
                booking.lines().stream().map(line -> reason(line, formats)).collect(Collectors.joining("\n")));
        task.setVariableLocal("historyText", history(review));
        task.setVariableLocal(
                "whyText",
                Optional.ofNullable(booking.approval())
                        .map(because -> because.reason().en() + " (" + because.row() + ")")
                        .orElse(""));
    }

    private static String reason(PriceLine line, Formats formats) {
        return formats.money(line.amount()) + "  " + line.because().reason().en() + " ("
                + line.because().row() + ")";
    }

    private static String history(Review review) {
        String ahead =
                review.othersAhead() == 0 ? "" : ", " + counted(review.othersAhead(), "other booking") + " ahead";
        return review.paidVisits() == 0 && review.noShows() == 0
                ? "No visit yet" + ahead
                : counted(review.paidVisits(), "paid visit") + ", " + review.noShows() + " times not come" + ahead;
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /**
     * Reads the answer and removes it from the engine.
     *
     * @throws BadUserRequestException if the answer is incomplete; the task stays open
     */
    static ReviewBookingForm from(DelegateTask task) {
        String decision = text(task, "decision");
        String reason = text(task, "reason");
        if (!"approve".equals(decision) && !"decline".equals(decision)) {
            throw new BadUserRequestException("Choose 'approve' or 'decline' as the decision.");
        }
        if ("decline".equals(decision) && reason.isBlank()) {
            throw new BadUserRequestException("Give the guest a reason when you decline.");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new BadUserRequestException("The reason may have " + LONGEST_REASON + " characters at most.");
        }
        task.getExecution().removeVariable("decision");
        task.getExecution().removeVariable("reason");
        return new ReviewBookingForm("approve".equals(decision), reason);
    }

    private static String text(DelegateTask task, String name) {
        @Nullable Object value = task.getVariable(name);
        return value == null ? "" : value.toString().strip();
    }
}

package space.coworking.web.portal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.PriceLine;
import space.coworking.shared.Formats;
import space.coworking.web.portal.BookingPage.Next;
import space.coworking.web.portal.BookingPage.Step;
import space.coworking.web.slots.CoverWords;
import space.coworking.web.slots.PriceCards;
import space.coworking.workflow.CaseTimeline;

/** Puts a booking into words for its guest. */
@Component
class BookingPages {

    private static final String PROCESS = "GuestBookingProcess";
    private static final String REQUESTED = "requested";
    private static final String CONFIRMED = "confirmed";

    /** Steps that lie behind a booking that is confirmed and owes nothing. */
    private static final Set<String> BEFORE = Set.of("decision", "payment");

    private final CaseTimeline timeline;
    private final PriceCards cards;
    private final CoverWords cover;
    private final Clock clock;

    BookingPages(CaseTimeline timeline, PriceCards cards, CoverWords cover, Clock clock) {
        this.timeline = timeline;
        this.cards = cards;
        this.cover = cover;
        this.clock = clock;
    }

    BookingPage of(BookingView booking, Locale locale) {
        Formats formats = new Formats(locale, booking.room().location().zone());
        Instant now = clock.instant();
        return new BookingPage(
                booking.reference(),
                booking.state(),
                Tone.of(booking.state()),
                booking.room().name(),
                booking.room().slug(),
                formats.slot(booking.slot()),
                formats.duration(booking.slot().length()),
                booking.attendees(),
                booking.name(),
                booking.email().value(),
                booking.phone(),
                booking.company(),
                booking.purpose(),
                blankToNull(booking.decisionReason()),
                deadline(booking, formats),
                formats.money(booking.price()),
                cover.taken(booking, formats, locale),
                booking.price().isZero(),
                booking.paid().isZero() ? null : formats.money(booking.paid()),
                booking.returned().isZero() ? null : formats.money(booking.returned()),
                booking.due().isZero() ? null : formats.money(booking.due()),
                booking.byInvoice() && booking.price().isPositive(),
                booking.byInvoice() || isCovered(booking),
                cards.lines(booking.lines(), formats, locale),
                freeUntil(booking, now, formats),
                next(booking, now),
                booking.changeable(now),
                booking.state() == BookingState.CONFIRMED || booking.state() == BookingState.CHECKED_IN,
                steps(booking, formats));
    }

    private static boolean isCovered(BookingView booking) {
        return booking.lines().stream()
                .map(PriceLine::kind)
                .anyMatch(kind -> kind == PriceLine.Kind.ALLOWANCE || kind == PriceLine.Kind.CREDIT);
    }

    private static @Nullable String deadline(BookingView booking, Formats formats) {
        Instant deadline =
                switch (booking.state()) {
                    case REQUESTED -> booking.answerBy();
                    case AWAITING_PAYMENT, CONFIRMED -> booking.due().isZero() ? null : booking.payBy();
                    default -> null;
                };
        return deadline == null ? null : formats.moment(deadline);
    }

    private static @Nullable String freeUntil(BookingView booking, Instant now, Formats formats) {
        Instant until = booking.freeCancellationUntil();
        return until == null || until.isBefore(now) ? null : formats.moment(until);
    }

    private static Next next(BookingView booking, Instant now) {
        boolean owes = !booking.due().isZero();
        return switch (booking.state()) {
            case REQUESTED -> Next.WAIT;
            case AWAITING_PAYMENT -> owes ? Next.PAY : Next.WAIT;
            case CONFIRMED -> {
                if (owes) {
                    yield Next.PAY;
                }
                yield BookingView.isCheckInTime(booking.slot(), now) ? Next.CHECK_IN : Next.CALENDAR;
            }
            case CHECKED_IN -> Next.WAIT;
            case COMPLETED, DECLINED, EXPIRED, CANCELLED, NO_SHOW -> Next.BOOK_AGAIN;
        };
    }

    /** Once a booking has ended, what was to come no longer is; its end stands last. */
    private List<Step> steps(BookingView booking, Formats formats) {
        boolean ended = booking.state().isFinal();
        List<Step> steps = new ArrayList<>();
        for (CaseTimeline.Step step : asItStands(booking)) {
            if (!ended || step.progress() == CaseTimeline.Progress.DONE) {
                steps.add(new Step(step.step(), step.progress(), step.at() == null ? null : formats.moment(step.at())));
            }
        }
        String end = booking.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (ended && steps.stream().noneMatch(step -> step.step().equals(end))) {
            steps.add(new Step(end, CaseTimeline.Progress.DONE, null));
        }
        return steps;
    }

    /** The process follows the booking a moment later; until it has caught up, the booking itself says what is done. */
    private List<CaseTimeline.Step> asItStands(BookingView booking) {
        List<CaseTimeline.Step> known = timeline.of(booking.id().toString());
        List<CaseTimeline.Step> steps = known.isEmpty() ? timeline.planned(PROCESS) : known;
        boolean settled =
                booking.state() == BookingState.CONFIRMED && booking.due().isZero() && booking.confirmedAt() != null;
        return steps.stream()
                .filter(step ->
                        !settled || step.progress() == CaseTimeline.Progress.DONE || !BEFORE.contains(step.step()))
                .map(step -> isDone(step, settled)
                        ? new CaseTimeline.Step(
                                step.step(),
                                CaseTimeline.Progress.DONE,
                                step.step().equals(REQUESTED) ? booking.requestedAt() : booking.confirmedAt())
                        : step)
                .toList();
    }

    private static boolean isDone(CaseTimeline.Step step, boolean settled) {
        return step.progress() != CaseTimeline.Progress.DONE
                && (step.step().equals(REQUESTED) || settled && step.step().equals(CONFIRMED));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

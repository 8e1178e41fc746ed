package space.coworking.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.booking.SeriesDate.Fate;
import space.coworking.rules.DayKind;
import space.coworking.shared.TimeSlot;
import space.coworking.web.SeriesCases;
import space.coworking.web.security.SignedIn;

@IntegrationTest
class SeriesIntegrationTests {

    @Autowired
    SeriesCases cases;

    @Autowired
    SeriesManagement series;

    @Autowired
    BookingManagement bookings;

    @Autowired
    Availability availability;

    @Autowired
    Bookers bookers;

    @Autowired
    Clock clock;

    @AfterEach
    void endWhatBegan() {
        cases.endAll();
    }

    private static boolean hasDiscount(List<PriceLine> lines) {
        return lines.stream().anyMatch(line -> line.because().row().equals("RA-050"));
    }

    private static boolean hasDiscount(SeriesDate date) {
        return date.quote() != null && hasDiscount(date.quote().lines());
    }

    private Requested take(SignedIn person, TimeSlot slot) {
        Requested requested = bookings.request(cases.single(person, slot));
        assertThat(requested).isInstanceOf(Requested.Accepted.class);
        return requested;
    }

    @Test
    void booksWhatThePreviewShows() {
        SignedIn member = cases.member("Unlimited");
        SeriesRequest request = cases.request(
                member, cases.allFree(member, SeriesRhythm.WORKDAYS, 9), SeriesRhythm.WORKDAYS, 9, Map.of());
        SeriesPreview preview = series.preview(request);
        assertThat(cases.bookingsOf(member)).describedAs("nothing of it stays").isEmpty();

        SeriesBooked booked = series.book(request, preview.agreement());

        assertThat(booked).isInstanceOf(SeriesBooked.Done.class);
        List<BookingView> all = ((SeriesBooked.Done) booked).bookings();
        assertThat(all).hasSize(9).allMatch(BookingView::inSeries);
        for (int i = 0; i < all.size(); i++) {
            SeriesDate shown = preview.dates().get(i);
            assertThat(all.get(i).slot()).isEqualTo(shown.slot());
            assertThat(shown.quote()).isNotNull();
            assertThat(all.get(i).price()).isEqualTo(shown.quote().total());
            assertThat(all.get(i).lines())
                    .extracting(PriceLine::amount)
                    .isEqualTo(shown.quote().lines().stream()
                            .map(PriceLine::amount)
                            .toList());
            assertThat(all.get(i).state() == BookingState.REQUESTED).isEqualTo(shown.needsApproval());
            assertThat(hasDiscount(all.get(i).lines())).isTrue();
        }
    }

    @Test
    void spendsTheAllowanceDateAfterDate() {
        SignedIn member = cases.member("Unlimited");
        SeriesPreview preview = series.preview(cases.request(
                member, cases.allFree(member, SeriesRhythm.WORKDAYS, 10), SeriesRhythm.WORKDAYS, 10, Map.of()));

        Map<YearMonth, Long> dates = preview.dates().stream()
                .collect(groupingBy(date -> YearMonth.from(date.date()), reducing(0L, date -> 1L, Long::sum)));
        Map<YearMonth, Duration> covered = preview.dates().stream()
                .collect(groupingBy(
                        date -> YearMonth.from(date.date()),
                        reducing(Duration.ZERO, SeriesDate::allowance, Duration::plus)));
        assertThat(covered).allSatisfy((month, allowance) -> assertThat(allowance)
                .isEqualTo(Duration.ofHours(Math.min(4, dates.get(month)))));
        assertThat(preview.dates().get(0).quote().total().isZero()).isTrue();
    }

    @Test
    void aSeriesCountsAsOneOpenBooking() {
        SignedIn member = cases.member("Partial");
        TimeSlot first = cases.allFree(member, SeriesRhythm.WORKDAYS, 6);
        SeriesRequest request = cases.request(member, first, SeriesRhythm.WORKDAYS, 6, Map.of());
        assertThat(series.book(request, series.preview(request).agreement())).isInstanceOf(SeriesBooked.Done.class);

        for (int i = 0; i < 3; i++) {
            take(member, cases.allFree(member, SeriesRhythm.WEEKLY, 2));
        }
        SeriesRequest more = cases.request(
                member,
                new TimeSlot(first.from().plus(Duration.ofDays(1)), first.to().plus(Duration.ofDays(1))),
                SeriesRhythm.WEEKLY,
                2,
                Map.of());

        assertThat(series.preview(more).refusals())
                .extracting(Refusal::code)
                .containsExactly(Refusal.Code.TOO_MANY_OPEN_BOOKINGS);
    }

    @Test
    void leavesATakenDateOutAndPricesTheRest() {
        SignedIn member = cases.member("Unlimited");
        TimeSlot slot = cases.allFree(member, SeriesRhythm.WEEKLY, 8);
        SeriesRequest request = cases.request(member, slot, SeriesRhythm.WEEKLY, 8, Map.of());
        SeriesDate second = series.preview(request).dates().get(1);
        take(cases.member("Unlimited"), second.slot());

        SeriesPreview preview = series.preview(request);

        SeriesDate clash = preview.dates().get(1);
        assertThat(preview.booked()).isEqualTo(7);
        assertThat(clash.fate()).isEqualTo(Fate.SKIPPED);
        assertThat(clash.refusals()).extracting(Refusal::code).containsExactly(Refusal.Code.TAKEN);
        assertThat(preview.dates()).noneMatch(SeriesIntegrationTests::hasDiscount);
        assertThat(clash.alternative()).isNotNull();

        SeriesPreview moved = series.preview(cases.request(
                member,
                slot,
                SeriesRhythm.WEEKLY,
                8,
                Map.of(
                        clash.date(),
                        new SeriesChoice.Move(clash.alternative().slot().from()))));
        assertThat(moved.dates().get(1).fate()).isEqualTo(Fate.MOVED);
        assertThat(moved.dates()).allMatch(SeriesIntegrationTests::hasDiscount);
    }

    @Test
    void endsBeforeADateWhereTheMemberSaysSo() {
        SignedIn member = cases.member("Unlimited");
        TimeSlot slot = cases.allFree(member, SeriesRhythm.WEEKLY, 5);
        LocalDate fourth =
                slot.from().atZone(cases.room().location().zone()).toLocalDate().plusWeeks(3);

        SeriesPreview preview = series.preview(
                cases.request(member, slot, SeriesRhythm.WEEKLY, 5, Map.of(fourth, new SeriesChoice.Stop())));

        assertThat(preview.dates())
                .extracting(SeriesDate::fate)
                .containsExactly(Fate.BOOKED, Fate.BOOKED, Fate.BOOKED, Fate.STOPPED);
    }

    @Test
    void booksAllOrNothing() {
        SignedIn member = cases.member("Unlimited");
        SeriesRequest request =
                cases.request(member, cases.allFree(member, SeriesRhythm.WEEKLY, 4), SeriesRhythm.WEEKLY, 4, Map.of());
        SeriesPreview preview = series.preview(request);
        take(cases.member("Unlimited"), preview.dates().get(2).slot());

        assertThat(series.book(request, preview.agreement())).isInstanceOf(SeriesBooked.Changed.class);
        assertThat(cases.bookingsOf(member)).isEmpty();
        assertThat(series.preview(request).booked()).isEqualTo(3);
    }

    @Test
    void aHolidayWithShorterHoursClashesAndCanBeMoved() {
        SignedIn member = cases.member("Unlimited");
        LocalDate today = LocalDate.now(clock.withZone(cases.room().location().zone()));
        Booker booker = bookers.of(member.customer());
        LocalDate holiday = today.plusDays(10)
                .datesUntil(today.plusDays(85))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .filter(day -> availability
                                .day(cases.room(), day, Duration.ofHours(1), booker)
                                .day()
                        == DayKind.HOLIDAY)
                .findFirst()
                .orElse(null);
        assumeThat(holiday).describedAs("a holiday within the horizon").isNotNull();
        WallClock wall = new WallClock(cases.room().location().zone());
        TimeSlot early = TimeSlot.of(
                wall.showing(holiday.minusWeeks(1), LocalTime.of(7, 30)).get(0), Duration.ofHours(1));

        SeriesDate clash = series.preview(cases.request(member, early, SeriesRhythm.WEEKLY, 2, Map.of()))
                .dates()
                .get(1);

        assertThat(clash.date()).isEqualTo(holiday);
        assertThat(clash.fate()).isEqualTo(Fate.SKIPPED);
        assertThat(clash.refusals())
                .extracting(Refusal::code)
                .containsAnyOf(Refusal.Code.OUTSIDE_OPENING_HOURS, Refusal.Code.CLOSED);
        SeriesDate moved = series.preview(cases.request(
                        member,
                        early,
                        SeriesRhythm.WEEKLY,
                        2,
                        Map.of(
                                holiday,
                                new SeriesChoice.Move(clash.alternative().slot().from()))))
                .dates()
                .get(1);
        assertThat(moved.fate()).isEqualTo(Fate.MOVED);
    }

    @Test
    void cancelsWhatIsAheadAndGivesTheAllowanceBack() {
        SignedIn member = cases.member("Unlimited");
        SeriesRequest request = cases.request(
                member, cases.allFree(member, SeriesRhythm.WORKDAYS, 6), SeriesRhythm.WORKDAYS, 6, Map.of());
        SeriesPreview preview = series.preview(request);
        List<BookingView> all = ((SeriesBooked.Done) series.book(request, preview.agreement())).bookings();
        var owner = new BookingAccess.ByOwner(all.get(2).reference(), member.customer());
        assertThat(series.of(owner)).hasValueSatisfying(view -> {
            assertThat(view.position()).isEqualTo(3);
            assertThat(view.dates()).hasSize(6);
            assertThat(view.ahead()).isEqualTo(6);
        });

        SeriesCancellation shown = series.previewCancellation(owner).orElseThrow();
        SeriesCancellation done = series.cancel(owner, "").orElseThrow();

        assertThat(done.refund()).isEqualTo(shown.refund()).isEqualTo(shown.paid());
        assertThat(done.dates()).hasSize(6);
        assertThat(cases.bookingsOf(member)).isEmpty();
        assertThat(series.cancel(owner, "")).isEmpty();
        assertThat(series.preview(request).agreement())
                .describedAs("the allowance serves again")
                .isEqualTo(preview.agreement());
    }

    @Test
    void aDateThatMovesKeepsThePriceOfItsSeries() {
        SignedIn member = cases.member("Unlimited");
        SeriesRequest request = cases.request(
                member, cases.allFree(member, SeriesRhythm.WORKDAYS, 8), SeriesRhythm.WORKDAYS, 8, Map.of());
        List<BookingView> all = ((SeriesBooked.Done)
                        series.book(request, series.preview(request).agreement()))
                .bookings();
        bookings.cancel(new BookingAccess.ByOwner(all.get(0).reference(), member.customer()), "");
        var last = new BookingAccess.ByOwner(all.get(7).reference(), member.customer());
        TimeSlot other = cases.allFree(member, SeriesRhythm.WEEKLY, 1);

        Rescheduled preview =
                bookings.previewReschedule(last, other.from(), other.to()).orElseThrow();
        Rescheduled moved = bookings.reschedule(last, other.from(), other.to()).orElseThrow();

        assertThat(hasDiscount(((Rescheduled.Preview) preview).preview().quote().lines()))
                .isTrue();
        assertThat(hasDiscount(((Rescheduled.Done) moved).booking().lines())).isTrue();
        assertThat(availability
                        .day(
                                cases.room(),
                                other.from().atZone(Berlin.ZONE).toLocalDate(),
                                Duration.ofHours(1),
                                bookings.owner(last).orElseThrow())
                        .slots())
                .anyMatch(
                        slot -> slot.quote() != null && hasDiscount(slot.quote().lines()));
        var single = new BookingAccess.ByOwner(
                ((Requested.Accepted) take(member, cases.allFree(member, SeriesRhythm.WEEKLY, 1)))
                        .booking()
                        .reference(),
                member.customer());
        TimeSlot free = cases.allFree(member, SeriesRhythm.WEEKLY, 1);
        assertThat(hasDiscount(((Rescheduled.Done) bookings.reschedule(single, free.from(), free.to())
                                .orElseThrow())
                        .booking()
                        .lines()))
                .isFalse();
    }

    @Test
    void offersNoneToGuestsAndToPlansWithoutThem() {
        SignedIn payAsYouGo = cases.member("Pay-As-You-Go");
        SignedIn unlimited = cases.member("Unlimited");
        TimeSlot slot = cases.allFree(unlimited, SeriesRhythm.WEEKLY, 2);

        assertThat(series.mostDates(cases.room(), slot.from(), Booker.GUEST)).isZero();
        assertThat(series.mostDates(cases.room(), slot.from(), bookers.of(payAsYouGo.customer())))
                .isZero();
        assertThat(series.mostDates(cases.room(), slot.from(), bookers.of(unlimited.customer())))
                .isEqualTo(26);
        assertThat(series.preview(cases.request(payAsYouGo, slot, SeriesRhythm.WEEKLY, 2, Map.of()))
                        .refusals())
                .extracting(Refusal::code)
                .containsExactly(Refusal.Code.NO_SERIES);
    }
}

package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.booking.SeriesDate.Fate;
import space.coworking.booking.process.GuestCases;
import space.coworking.mail.OutboxReading;
import space.coworking.mail.OutgoingMailDetail;
import space.coworking.mail.OutgoingMailView;
import space.coworking.shared.Formats;
import space.coworking.web.SeriesCases;
import space.coworking.web.security.SignedIn;

/** What a member of a series gets by mail: one for all dates when it is made, one when the rest of it is cancelled. */
@IntegrationTest
class SeriesMailsIntegrationTests {

    @Autowired
    SeriesCases cases;

    @Autowired
    GuestCases bookingCases;

    @Autowired
    SeriesManagement series;

    @Autowired
    BookingManagement bookings;

    @Autowired
    OutboxReading outbox;

    @Autowired
    PremisesSource premises;

    @Autowired
    JdbcClient sql;

    @AfterEach
    void endWhatBegan() {
        cases.endAll();
    }

    /** The same day of five weeks, of which the second is left out and the third is at another time. */
    private List<BookingView> withOneLeftOutAndOneMoved(SignedIn member) {
        SeriesRequest planned =
                cases.request(member, cases.allFree(member, SeriesRhythm.WEEKLY, 5), SeriesRhythm.WEEKLY, 5, Map.of());
        List<SeriesDate> dates = series.preview(planned).dates();
        SignedIn other = cases.member("Unlimited");
        for (int taken : new int[] {1, 2}) {
            assertThat(bookings.request(cases.single(other, dates.get(taken).slot())))
                    .isInstanceOf(Requested.Accepted.class);
        }
        SeriesDate third = series.preview(planned).dates().get(2);
        SeriesRequest request = new SeriesRequest(
                planned.first(),
                planned.rhythm(),
                planned.dates(),
                Map.of(
                        dates.get(1).date(), new SeriesChoice.Skip(),
                        third.date(),
                                new SeriesChoice.Move(third.alternative().slot().from())));
        SeriesPreview preview = series.preview(request);
        assertThat(preview.dates())
                .extracting(SeriesDate::fate)
                .containsExactly(Fate.BOOKED, Fate.SKIPPED, Fate.MOVED, Fate.BOOKED, Fate.BOOKED);
        return book(request);
    }

    private List<BookingView> book(SeriesRequest request) {
        SeriesBooked booked = series.book(request, series.preview(request).agreement());
        assertThat(booked).isInstanceOf(SeriesBooked.Done.class);
        return ((SeriesBooked.Done) booked).bookings();
    }

    private List<String> kinds(SignedIn member) {
        return outbox.to(member.email()).stream()
                .map(OutgoingMailView::template)
                .filter(template -> template.startsWith("booking/"))
                .toList();
    }

    private OutgoingMailDetail mail(SignedIn member, String template) {
        List<OutgoingMailView> mails = outbox.to(member.email()).stream()
                .filter(mail -> mail.template().equals(template))
                .toList();
        assertThat(mails).as(template).hasSize(1);
        return outbox.mail(mails.get(0).id()).orElseThrow();
    }

    private static ICalendar calendar(OutgoingMailDetail mail) {
        assertThat(mail.attachments()).hasSize(1);
        String file = new String(mail.attachments().get(0).content(), StandardCharsets.UTF_8);
        return Biweekly.parse(file).first();
    }

    private Formats formats() {
        return new Formats(Locale.ENGLISH, cases.room().location().zone());
    }

    private LocalDate day(BookingView booking) {
        return booking.slot().from().atZone(cases.room().location().zone()).toLocalDate();
    }

    private static Instant start(VEvent event) {
        return event.getDateStart().getValue().toInstant();
    }

    private static BookingAccess.ByOwner owner(SignedIn member, BookingView booking) {
        return new BookingAccess.ByOwner(booking.reference(), member.customer());
    }

    @Test
    void oneMailTellsOfAllDatesAndOfThoseLeftOut() {
        SignedIn member = cases.member("Unlimited");
        List<BookingView> all = withOneLeftOutAndOneMoved(member);
        all.forEach(bookingCases::runJobs);

        assertThat(kinds(member)).containsExactlyInAnyOrder("booking/series-booked");
        OutgoingMailDetail mail = mail(member, "booking/series-booked");
        assertThat(mail.mail().subject())
                .contains(
                        "Linden",
                        "4 dates",
                        formats().shortDate(all.get(0).slot().from()));
        Money total = Money.total(all.stream().map(BookingView::price).toList());
        assertThat(mail.text())
                .contains(
                        "yours on all 4 dates", "Total of 4 dates: " + formats().money(total))
                .contains("/portal/bookings/" + all.get(0).reference(), "Cancel the series")
                .contains("From your allowance: ");
        assertThat(mail.text().split("at another time than the others", -1)).hasSize(2);
        assertThat(mail.text())
                .contains("Left out and not booked: "
                        + formats().day(day(all.get(0)).plusWeeks(1)));
        for (BookingView booking : all) {
            String when = formats().slot(booking.slot());
            assertThat(mail.text())
                    .contains("- " + when + ": " + formats().money(booking.price()))
                    .contains(booking.reference(), booking.manageUrl().toString());
            assertThat(mail.html()).contains(when, booking.manageUrl().toString());
        }
        assertThat(outbox.about(List.of(all.get(3).id(), all.get(3).series()), 9))
                .extracting(OutgoingMailView::id)
                .containsExactly(mail.mail().id());
    }

    @Test
    void oneFileHasEveryDateUnderTheNameThatItKeeps() {
        SignedIn member = cases.member("Unlimited");
        List<BookingView> all = withOneLeftOutAndOneMoved(member);

        ICalendar calendar = calendar(mail(member, "booking/series-booked"));

        assertThat(calendar.getMethod().getValue()).isEqualTo("PUBLISH");
        assertThat(calendar.getEvents())
                .extracting(SeriesMailsIntegrationTests::start)
                .containsExactlyElementsOf(
                        all.stream().map(booking -> booking.slot().from()).toList());
        for (int i = 0; i < all.size(); i++) {
            VEvent inSeries = calendar.getEvents().get(i);
            ICalendar alone = Biweekly.parse(new String(
                            bookings.calendarFile(owner(member, all.get(i))).orElseThrow(), StandardCharsets.UTF_8))
                    .first();
            assertThat(inSeries.getUid()).isEqualTo(alone.getEvents().get(0).getUid());
            assertThat(inSeries.getSequence().getValue()).isZero();
        }
    }

    @Test
    void nothingBookedWritesNothing() {
        SignedIn member = cases.member("Unlimited");
        SeriesRequest request =
                cases.request(member, cases.allFree(member, SeriesRhythm.WEEKLY, 3), SeriesRhythm.WEEKLY, 3, Map.of());
        SeriesPreview preview = series.preview(request);
        bookings.request(
                cases.single(cases.member("Unlimited"), preview.dates().get(1).slot()));

        assertThat(series.book(request, preview.agreement())).isInstanceOf(SeriesBooked.Changed.class);
        assertThat(kinds(member)).isEmpty();
    }

    @Test
    void datesThatMustBeApprovedAreMarkedAndToldOfOnceMoreWhenTheyAre() {
        SignedIn member = cases.member("Unlimited");
        changePriceOfLinden("900.00"); // dear enough to be asked about, whatever discount the hour has
        try {
            SeriesRequest request = cases.request(
                    member, cases.allFree(member, SeriesRhythm.WORKDAYS, 10), SeriesRhythm.WORKDAYS, 10, Map.of());
            List<BookingView> all = book(request);
            List<BookingView> open = all.stream()
                    .filter(booking -> booking.state() == BookingState.REQUESTED)
                    .toList();
            assertThat(open).isNotEmpty().hasSizeLessThan(10);
            open.forEach(bookingCases::runJobs);

            assertThat(kinds(member)).containsExactlyInAnyOrder("booking/series-booked");
            OutgoingMailDetail mail = mail(member, "booking/series-booked");
            assertThat(mail.text()).contains("yours on " + (10 - open.size()) + " of 10 dates");
            assertThat(mail.text().split("not confirmed yet", -1)).hasSize(open.size() + 1);
            assertThat(calendar(mail).getEvents()).hasSize(10 - open.size());

            bookingCases.approve(open.get(0));
            bookingCases.runJobs(open.get(0));
            assertThat(kinds(member)).containsExactlyInAnyOrder("booking/series-booked", "booking/confirmed");
            assertThat(mail(member, "booking/confirmed").text())
                    .contains(open.get(0).reference());
        } finally {
            changePriceOfLinden("15.00");
        }
    }

    private void changePriceOfLinden(String price) {
        sql.sql("update room set list_price_amount = ? where id = ?")
                .params(new BigDecimal(price), cases.room().id())
                .update();
        premises.changed();
    }

    @Test
    void oneMailEndsTheRestOfASeries() {
        SignedIn member = cases.member("Unlimited");
        List<BookingView> all = withOneLeftOutAndOneMoved(member);
        bookings.cancel(owner(member, all.get(1)), "");
        assertThat(kinds(member)).containsExactlyInAnyOrder("booking/series-booked", "booking/cancelled");
        assertThat(calendar(mail(member, "booking/cancelled")).getEvents()).hasSize(1);

        SeriesCancellation done =
                series.cancel(owner(member, all.get(0)), "We move away.").orElseThrow();
        all.forEach(bookingCases::runJobs);

        assertThat(done.dates()).hasSize(3);
        assertThat(kinds(member))
                .containsExactlyInAnyOrder("booking/series-booked", "booking/cancelled", "booking/series-cancelled");
        OutgoingMailDetail mail = mail(member, "booking/series-cancelled");
        assertThat(mail.mail().subject()).contains("3 dates");
        assertThat(mail.text())
                .contains("We move away.", "of your allowance or credit come back")
                .doesNotContain(all.get(1).reference());
        ICalendar calendar = calendar(mail);
        assertThat(calendar.getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(calendar.getEvents()).hasSize(3).allSatisfy(event -> {
            assertThat(event.getStatus().isCancelled()).isTrue();
            assertThat(event.getSequence().getValue()).isEqualTo(1);
        });
        for (BookingView booking : List.of(all.get(0), all.get(2), all.get(3))) {
            assertThat(mail.text()).contains(formats().slot(booking.slot()), booking.reference());
        }
        assertThat(series.cancel(owner(member, all.get(0)), "")).isEmpty();
        assertThat(kinds(member)).hasSize(3);
    }

    @Test
    void theLastDateOfASeriesEndsAsAnyBooking() {
        SignedIn member = cases.member("Unlimited");
        List<BookingView> all = book(
                cases.request(member, cases.allFree(member, SeriesRhythm.WEEKLY, 2), SeriesRhythm.WEEKLY, 2, Map.of()));
        bookings.cancel(owner(member, all.get(0)), "");

        assertThat(series.cancel(owner(member, all.get(1)), "")).isPresent();
        assertThat(kinds(member))
                .containsExactlyInAnyOrder("booking/series-booked", "booking/cancelled", "booking/cancelled");
    }
}

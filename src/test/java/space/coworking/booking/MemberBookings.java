package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static space.coworking.membership.Agreements.every;
import static space.coworking.membership.Agreements.monthly;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCalendar;
import space.coworking.booking.process.GuestCases;
import space.coworking.membership.CreditAccounts;
import space.coworking.membership.DraftedMemberships;
import space.coworking.rules.DayKind;
import space.coworking.rules.RoomClass;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

/** Members who book rooms, as tests tell of them. The day is the 10th of next month, at noon, so that no month ends by chance. */
@Component
public class MemberBookings {

    private static final int FIRST_HOUR = 9;
    private static final int LAST_HOUR = 18;

    private final DraftedMemberships drafts;
    private final CreditAccounts accounts;
    private final BookingManagement bookings;
    private final Bookers bookers;
    private final Availability availability;
    private final GuestCases cases;
    private final BillingCalendar calendar;
    private final JdbcClient sql;
    private final MovableClock clock;
    private final List<UUID> memberships = new ArrayList<>();
    private final List<BookingView> made = new ArrayList<>();

    MemberBookings(
            DraftedMemberships drafts,
            CreditAccounts accounts,
            BookingManagement bookings,
            Bookers bookers,
            Availability availability,
            GuestCases cases,
            BillingCalendar calendar,
            JdbcClient sql,
            MovableClock clock) {
        this.drafts = drafts;
        this.accounts = accounts;
        this.bookings = bookings;
        this.bookers = bookers;
        this.availability = availability;
        this.cases = cases;
        this.calendar = calendar;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param email where the member's mails go */
    public record Member(UUID customer, EmailAddress email) {}

    public LocalDate beginTheDay() {
        LocalDate day = calendar.thisMonth().plusMonths(1).atDay(10);
        clock.moveTo(calendar.start(day).plus(Duration.ofHours(12)));
        return day;
    }

    public Member member(String plan) {
        return member(plan, calendar.today().minusDays(9));
    }

    public Member member(String plan, LocalDate since) {
        EmailAddress email = DraftedMemberships.anAddress();
        UUID customer = drafts.aCustomer(email);
        memberships.add(drafts.running(
                customer, plan, plan.equals("Pay-As-You-Go") ? every(Interval.NONE, "0") : monthly("20"), since));
        return new Member(customer, email);
    }

    /** Pays as they go, with prepaid hours. */
    public Member withPack(int minutes) {
        Member member = member("Pay-As-You-Go");
        accounts.pack(member.customer(), minutes, Duration.ofDays(180));
        return member;
    }

    /** A free slot of a working day, in plain hours: no lunch discount, no early or late hour. */
    public TimeSlot slot(RoomClass room, Member member, int daysAhead, Duration length) {
        Booker booker = bookers.of(member.customer());
        LocalDate first = calendar.today().plusDays(daysAhead);
        return first.datesUntil(first.plusDays(12))
                .map(date -> availability.day(cases.room(room), date, length, booker))
                .filter(day -> day.day() == DayKind.WORKDAY)
                .flatMap(day -> day.slots().stream())
                .filter(SlotAnswer::available)
                .map(SlotAnswer::slot)
                .filter(this::inPlainHours)
                .findFirst()
                .orElseThrow();
    }

    private boolean inPlainHours(TimeSlot slot) {
        ZonedDateTime from = slot.from().atZone(calendar.zone());
        ZonedDateTime to = slot.to().atZone(calendar.zone());
        boolean lunch = from.getHour() == 12 || from.getHour() == 13;
        return !lunch
                && from.getHour() >= FIRST_HOUR
                && (to.getHour() < LAST_HOUR || to.getHour() == LAST_HOUR && to.getMinute() == 0);
    }

    /** The next working day, at an hour. */
    public TimeSlot at(int hour, Duration length, int daysAhead) {
        LocalDate day = calendar.today().plusDays(daysAhead);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return TimeSlot.of(day.atTime(hour, 0).atZone(calendar.zone()).toInstant(), length);
    }

    public Requested ask(Member member, RoomClass room, TimeSlot slot) {
        Requested requested = bookings.request(request(cases.room(room).id(), slot, member.email(), member.customer()));
        if (requested instanceof Requested.Accepted accepted) {
            made.add(accepted.booking());
        }
        return requested;
    }

    public static BookingRequest request(UUID room, TimeSlot slot, EmailAddress email, @Nullable UUID customer) {
        return new BookingRequest(
                room, slot.from(), slot.to(), 2, "Ada Member", email, null, null, null, customer, Locale.ENGLISH);
    }

    public BookingView book(Member member, RoomClass room, TimeSlot slot) {
        Requested requested = ask(member, room, slot);
        assertThat(requested).isInstanceOf(Requested.Accepted.class);
        return ((Requested.Accepted) requested).booking();
    }

    public BookingView book(Member member, RoomClass room, int daysAhead, Duration length) {
        return book(member, room, slot(room, member, daysAhead, length));
    }

    /** Somebody else's, to be ended with the others. */
    public BookingView remember(BookingView booking) {
        made.add(booking);
        return booking;
    }

    public BookingAccess.ByOwner access(BookingView booking, Member member) {
        return new BookingAccess.ByOwner(booking.reference(), member.customer());
    }

    /** @return what was charged for a booking, in order, counter-entries too */
    public List<String> charged(BookingView booking) {
        return sql.sql("select gross_amount::text from charge where source_kind = 'booking' and source_id = ? "
                        + "order by charged_at, source_part")
                .param(booking.id())
                .query(String.class)
                .list();
    }

    public void moveTo(Instant instant) {
        clock.moveTo(instant);
    }

    /** Cancels what is ahead, ends the memberships, and sets the clock right. */
    public void endAll() {
        try {
            for (BookingView booking : made) {
                cases.runJobs(booking);
                bookings.cancel(new BookingAccess.ByStaff(booking.id(), "test"), "");
                cases.runJobs(booking);
            }
            memberships.forEach(drafts::end);
        } finally {
            made.clear();
            memberships.clear();
            clock.reset();
        }
    }
}

package space.coworking.booking.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Pageable;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.Requested;
import space.coworking.booking.WaitlistManagement;
import space.coworking.booking.WaitlistState;
import space.coworking.booking.WaitlistView;
import space.coworking.booking.Waitlisted;
import space.coworking.mail.OutboxReading;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;
import space.coworking.web.portal.PortalCases;
import space.coworking.web.security.SignedIn;

/** Every end of {@code BookingWaitlistProcess}: who waits, who is asked, and who gets the slot. */
@IntegrationTest
class BookingWaitlistProcessTests {

    @Autowired
    WaitlistManagement waitlist;

    @Autowired
    BookingManagement bookings;

    @Autowired
    PortalCases people;

    @Autowired
    GuestCases guests;

    @Autowired
    RuntimeService processes;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    OutboxReading outbox;

    @Autowired
    Clock clock;

    private final List<UUID> made = new ArrayList<>();
    private TimeSlot slot;
    private BookingView blocking;
    private SignedIn first;
    private SignedIn second;

    @BeforeEach
    void aTakenSlot() {
        blocking = guests.smallRoom(20);
        made.add(blocking.id());
        slot = blocking.slot();
        first = people.member("Fay First");
        second = people.member("Sam Second");
    }

    @AfterEach
    void leaveNothingBehind() {
        for (SignedIn person : List.of(first, second)) {
            waitlist.of(person.customer()).forEach(entry -> waitlist.withdraw(entry.id(), person.customer()));
        }
        made.forEach(booking -> bookings.cancel(new BookingAccess.ByStaff(booking, "test"), ""));
    }

    @Test
    void offersTheFreedSlotToTheFirstInLineWhoBooksIt() {
        UUID firsts = waiting(first);
        UUID seconds = waiting(second);
        assertThat(find(seconds, second).ahead()).isEqualTo(1);

        free();

        awaitState(firsts, first, WaitlistState.OFFERED);
        assertThat(find(seconds, second).state()).isEqualTo(WaitlistState.WAITING);
        assertThat(find(firsts, first).offeredUntil())
                .isBetween(
                        clock.instant().plus(Duration.ofMinutes(110)),
                        clock.instant().plus(Duration.ofHours(2)));
        assertThat(mails(first)).containsExactly("waitlist/offered");
        assertThat(mails(second)).isEmpty();

        Requested requested =
                waitlist.take(firsts, first.customer(), Locale.ENGLISH).orElseThrow();
        BookingView booking = ((Requested.Accepted) requested).booking();
        made.add(booking.id());
        assertThat(booking.slot()).isEqualTo(slot);
        assertThat(find(firsts, first).state()).isEqualTo(WaitlistState.TAKEN);
        assertThat(find(firsts, first).booking()).isEqualTo(booking.reference());
        assertEndedAt(firsts, "EndEvent_SlotTaken");
        assertThat(waitlist.take(firsts, first.customer(), Locale.ENGLISH)).isEmpty();
    }

    @Test
    void asksTheNextOnceTheFirstLetTheOfferPass() {
        UUID firsts = waiting(first);
        UUID seconds = waiting(second);
        free();
        awaitState(firsts, first, WaitlistState.OFFERED);

        fire(firsts, "IntermediateEvent_OfferLapsed");

        assertThat(find(firsts, first).state()).isEqualTo(WaitlistState.EXPIRED);
        assertEndedAt(firsts, "EndEvent_OfferLapsed");
        awaitState(seconds, second, WaitlistState.OFFERED);
    }

    @Test
    void waitsOnInItsPlaceWhereSomebodyElseWasFaster() {
        UUID firsts = waiting(first);
        free();
        awaitState(firsts, first, WaitlistState.OFFERED);
        made.add(guests.request(RoomClass.SMALL, slot, GuestCases.aGuest()).id());

        Requested late = waitlist.take(firsts, first.customer(), Locale.ENGLISH).orElseThrow();
        assertThat(late).isInstanceOf(Requested.Refused.class);
        fire(firsts, "IntermediateEvent_OfferLapsed");

        assertThat(find(firsts, first).state()).isEqualTo(WaitlistState.WAITING);
        bookings.cancel(new BookingAccess.ByStaff(made.get(made.size() - 1), "test"), "");
        awaitState(firsts, first, WaitlistState.OFFERED);
    }

    @Test
    void asksTheNextWhereTheFirstGivesTheOfferUp() {
        UUID firsts = waiting(first);
        UUID seconds = waiting(second);
        free();
        awaitState(firsts, first, WaitlistState.OFFERED);

        assertThat(waitlist.withdraw(firsts, first.customer())).isTrue();

        assertEndedAt(firsts, "EndEvent_OfferGivenUp");
        awaitState(seconds, second, WaitlistState.OFFERED);
    }

    @Test
    void saysSoWhenItNeverBecameFree() {
        UUID firsts = waiting(first);

        fire(firsts, "IntermediateEvent_BookableTimeOver");

        assertThat(find(firsts, first).state()).isEqualTo(WaitlistState.EXPIRED);
        assertEndedAt(firsts, "EndEvent_NeverFree");
        assertThat(mails(first)).containsExactly("waitlist/never-free");
    }

    @Test
    void waitsNoLongerOnceWithdrawn() {
        UUID firsts = waiting(first);

        assertThat(waitlist.withdraw(firsts, second.customer())).isFalse();
        assertThat(find(firsts, first).state()).isEqualTo(WaitlistState.WAITING);
        assertThat(waitlist.withdraw(firsts, first.customer())).isTrue();

        assertEndedAt(firsts, "EndEvent_NoLongerWaiting");
    }

    @Test
    void endsAtOnceWhereItWasWithdrawnBeforeItBegan() {
        UUID firsts = join(first);
        waitlist.withdraw(firsts, first.customer());

        begin(firsts);

        assertEndedAt(firsts, "EndEvent_AlreadyOver");
    }

    /** The news came while nobody waited for it yet. */
    @Test
    void isOfferedWhatBecameFreeBeforeItBegan() {
        UUID firsts = join(first);
        free();
        await().until(() -> freeAgain());

        begin(firsts);

        assertThat(find(firsts, first).state()).isEqualTo(WaitlistState.OFFERED);
    }

    @Test
    void hearsOfASlotThatWasMovedAwayFrom() {
        UUID firsts = waiting(first);
        TimeSlot later = guests.freeSlot(RoomClass.SMALL, 25, Duration.ofHours(1));

        bookings.reschedule(guests.link(blocking), later.from(), later.to());

        awaitState(firsts, first, WaitlistState.OFFERED);
    }

    @Test
    void waitsNoLongerOnceABookingMovedThere() {
        BookingView own =
                guests.request(RoomClass.SMALL, guests.freeSlot(RoomClass.SMALL, 25), first.email(), first.customer());
        made.add(own.id());
        UUID firsts = waiting(first);
        TimeSlot later = guests.freeSlot(RoomClass.SMALL, 27);
        bookings.reschedule(guests.link(blocking), later.from(), later.to());
        awaitState(firsts, first, WaitlistState.OFFERED);

        bookings.reschedule(new BookingAccess.ByOwner(own.reference(), first.customer()), slot.from(), slot.to());

        assertThat(find(firsts, first).state()).isEqualTo(WaitlistState.TAKEN);
        assertThat(find(firsts, first).booking()).isEqualTo(own.reference());
        assertEndedAt(firsts, "EndEvent_SlotTaken");
    }

    @Test
    void hearsOfARequestThatWasDeclined() {
        UUID firsts = waiting(first);
        guests.runJobs(blocking);
        guests.decline(blocking, "We are full.");
        guests.runJobs(blocking);

        awaitState(firsts, first, WaitlistState.OFFERED);
    }

    @Test
    void waitsForASlotOnceAndForNoneThatIsFree() {
        UUID room = guests.room(RoomClass.SMALL).id();
        UUID firsts = waiting(first);

        assertThat(join(first)).isEqualTo(firsts);
        TimeSlot free = guests.freeSlot(RoomClass.SMALL, 21);
        assertThat(waitlist.join(first.customer(), room, free.from(), free.to(), 1))
                .isInstanceOf(Waitlisted.Free.class);
        assertThat(waitlist.join(first.customer(), room, slot.from(), slot.to(), 900))
                .isInstanceOf(Waitlisted.Refused.class);
    }

    private UUID join(SignedIn person) {
        Waitlisted listed =
                waitlist.join(person.customer(), guests.room(RoomClass.SMALL).id(), slot.from(), slot.to(), 2);
        assertThat(listed).isInstanceOf(Waitlisted.Listed.class);
        return ((Waitlisted.Listed) listed).entry();
    }

    private UUID waiting(SignedIn person) {
        UUID entry = join(person);
        begin(entry);
        assertThat(find(entry, person).state()).isEqualTo(WaitlistState.WAITING);
        return entry;
    }

    private void begin(UUID entry) {
        jobs(entry).forEach(job -> management.executeJob(job.getId()));
    }

    private void fire(UUID entry, String timer) {
        String instance = processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(entry.toString())
                .singleResult()
                .getId();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(timer)
                .singleResult()
                .getId());
    }

    private List<Job> jobs(UUID entry) {
        return processes.createProcessInstanceQuery().processInstanceBusinessKey(entry.toString()).list().stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .toList();
    }

    private void free() {
        bookings.cancel(new BookingAccess.ByStaff(blocking.id(), "test"), "");
    }

    private boolean freeAgain() {
        return waitlist.join(second.customer(), guests.room(RoomClass.SMALL).id(), slot.from(), slot.to(), 1)
                instanceof Waitlisted.Free;
    }

    private WaitlistView find(UUID entry, SignedIn person) {
        return waitlist.find(entry, person.customer()).orElseThrow();
    }

    /** The news comes after the transaction that freed the slot. */
    private void awaitState(UUID entry, SignedIn person, WaitlistState state) {
        await().untilAsserted(() -> assertThat(find(entry, person).state()).isEqualTo(state));
    }

    private List<String> mails(SignedIn person) {
        return outbox.search(person.email().value(), null, Pageable.ofSize(20)).stream()
                .map(mail -> mail.template())
                .filter(template -> template.startsWith("waitlist/"))
                .toList();
    }

    private void assertEndedAt(UUID entry, String end) {
        HistoricProcessInstance instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(entry.toString())
                .singleResult();
        assertThat(instance.getEndTime()).isNotNull();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .list())
                .extracting(HistoricActivityInstance::getActivityId)
                .contains(end);
    }
}

package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.IntegrationTest;
import space.coworking.billing.BillingCalendar;
import space.coworking.booking.MemberBookings.Member;
import space.coworking.booking.process.GuestCases;
import space.coworking.customer.CustomerManagement;
import space.coworking.membership.CreditAccounts;
import space.coworking.membership.Members;
import space.coworking.rules.DayKind;
import space.coworking.rules.RoomClass;
import space.coworking.rules.bookinglimits.BookingLimit;
import space.coworking.rules.bookinglimits.BookingLimits;
import space.coworking.rules.planpricing.PlanPricing;
import space.coworking.shared.TimeSlot;

/**
 * One member books many rooms at the same time, each at a time of its own, so that only the credit is short. How many bookings may be
 * open at once is lifted, as it would stop them sooner.
 */
@IntegrationTest
class ContendedCreditTests {

    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final int MANY = 100;

    @Autowired
    MemberBookings members;

    @Autowired
    GuestCases cases;

    @Autowired
    CreditAccounts accounts;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    Availability availability;

    @Autowired
    PremisesSource premises;

    @Autowired
    OccupiedTimes occupiedTimes;

    @Autowired
    BookingLimits limits;

    @Autowired
    Pricing pricing;

    @Autowired
    PlanPricing plans;

    @Autowired
    CustomerManagement customers;

    @Autowired
    Members memberBenefits;

    @Autowired
    Bookers bookers;

    @Autowired
    Bookings bookings;

    @Autowired
    CustomerBookings customerBookings;

    @Autowired
    BookingClaims claims;

    @Autowired
    BookingOpening opening;

    @Autowired
    LockedBookings locked;

    @Autowired
    BookingViews views;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @BeforeEach
    void beginTheDay() {
        members.beginTheDay();
    }

    @AfterEach
    void endWhatBegan() {
        members.endAll();
    }

    @Test
    void thirtyBookingsAtOnceSpendTenHoursOnce() throws Exception {
        Member member = members.withPack(600);
        List<Object> answers = atOnce(intake(bookers), member, slots(member, 30));

        assertThat(answers).hasOnlyElementsOfType(Requested.Accepted.class);
        List<BookingView> booked = answers.stream()
                .map(answer -> ((Requested.Accepted) answer).booking())
                .toList();
        assertThat(booked)
                .filteredOn(booking -> booking.state() == BookingState.CONFIRMED)
                .hasSize(5)
                .allSatisfy(booking -> assertThat(booking.price().isZero()).isTrue());
        assertThat(booked)
                .filteredOn(booking -> booking.state() == BookingState.REQUESTED)
                .as("have to be paid")
                .hasSize(25)
                .allSatisfy(booking -> assertThat(booking.due().isPositive()).isTrue());
        assertThat(accounts.balance(member.customer())).isZero();
        accounts.assertAgrees(member.customer());
    }

    /** The negative control: without the lock all see the same credit, and some find it gone, or wait in a ring, when they take it. */
    @Test
    void withoutTheLockTheCreditGoesAwayInBetween() throws Exception {
        int parallel = 8;
        Member member = members.withPack(600);
        CyclicBarrier looked = new CyclicBarrier(parallel);
        Bookers unlocked = new Bookers(memberBenefits, customers, bookings) {
            @Override
            Booker locked(UUID customer) {
                Booker booker = of(customer);
                try {
                    looked.await();
                } catch (InterruptedException | BrokenBarrierException broken) {
                    throw new IllegalStateException(broken);
                }
                return booker;
            }
        };
        List<Object> answers = atOnce(intake(unlocked), member, slots(member, parallel));

        assertThat(answers).filteredOn(Throwable.class::isInstance).isNotEmpty();
        accounts.assertAgrees(member.customer());
    }

    private BookingIntake intake(Bookers asked) {
        Availability lifted = new Availability(
                premises,
                occupiedTimes,
                facts -> limits.decide(facts) instanceof BookingLimit.Allowed allowed
                        ? new BookingLimit.Allowed(
                                allowed.shortest(),
                                allowed.longest(),
                                allowed.step(),
                                allowed.lead(),
                                allowed.horizon(),
                                allowed.buffer(),
                                MANY,
                                allowed.seriesDates(),
                                allowed.because())
                        : limits.decide(facts),
                pricing,
                plans,
                clock);
        return new BookingIntake(
                customers, asked, customerBookings, lifted, new WaysOut(lifted), claims, opening, views, clock);
    }

    /** Free slots that don't touch. */
    private List<TimeSlot> slots(Member member, int count) {
        List<TimeSlot> slots = new ArrayList<>();
        RoomView room = cases.room(RoomClass.SMALL);
        Booker booker = bookers.of(member.customer());
        for (LocalDate day = calendar.today().plusDays(2); slots.size() < count; day = day.plusDays(1)) {
            DaySlots free = availability.day(room, day, ONE_HOUR, booker);
            for (SlotAnswer answer : free.day() == DayKind.WORKDAY ? free.slots() : List.<SlotAnswer>of()) {
                TimeSlot slot = answer.slot();
                boolean clear = slots.isEmpty()
                        || !slot.from()
                                .isBefore(slots.get(slots.size() - 1).to().plus(Duration.ofMinutes(30)));
                if (answer.available() && clear && slots.size() < count) {
                    slots.add(slot);
                }
            }
        }
        return slots;
    }

    /** @return the answers, or what was thrown, in the order of the slots */
    private List<Object> atOnce(BookingIntake intake, Member member, List<TimeSlot> slots) throws Exception {
        UUID room = cases.room(RoomClass.SMALL).id();
        ExecutorService threads = Executors.newFixedThreadPool(slots.size());
        try {
            CyclicBarrier start = new CyclicBarrier(slots.size());
            List<Future<Requested>> futures = new ArrayList<>();
            for (TimeSlot slot : slots) {
                BookingRequest request = MemberBookings.request(room, slot, member.email(), member.customer());
                futures.add(threads.submit(() -> {
                    start.await();
                    return transaction.execute(status -> intake.request(request));
                }));
            }
            List<Object> answers = new ArrayList<>();
            for (Future<Requested> future : futures) {
                answers.add(answer(future));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private Object answer(Future<Requested> future) throws InterruptedException {
        try {
            Requested requested = future.get();
            if (requested instanceof Requested.Accepted accepted) {
                members.remember(accepted.booking());
            }
            return requested;
        } catch (ExecutionException thrown) {
            return thrown.getCause();
        }
    }
}

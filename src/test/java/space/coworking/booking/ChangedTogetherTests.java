package space.coworking.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.booking.process.GuestCases;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;

/** Impatient clicks: the same booking changed many times at once. */
@IntegrationTest
class ChangedTogetherTests {

    private static final int PARALLEL = 12;

    @Autowired
    GuestCases cases;

    @Autowired
    BookingManagement bookings;

    @Autowired
    JdbcClient jdbc;

    @RepeatedTest(3)
    void cancelsOnceAndTellsTheOthersThatItIsOver() throws Exception {
        BookingView booking = cases.smallRoom(12);

        List<Cancelled> answers =
                together(() -> bookings.cancel(link(booking), "").orElseThrow());

        assertThat(answers).filteredOn(Cancelled.Done.class::isInstance).hasSize(1);
        assertThat(cases.state(booking)).isEqualTo(BookingState.CANCELLED);
    }

    @RepeatedTest(3)
    void movesOnceWhereAllWantTheSameTime() throws Exception {
        BookingView booking = cases.smallRoom(12);
        TimeSlot other = cases.freeSlot(RoomClass.SMALL, 20);

        List<Rescheduled> answers = together(() ->
                bookings.reschedule(link(booking), other.from(), other.to()).orElseThrow());

        assertThat(answers).hasSize(PARALLEL).allMatch(Rescheduled.Done.class::isInstance);
        assertThat(bookings.find(link(booking)).orElseThrow().slot()).isEqualTo(other);
        assertThat(jdbc.sql("select sequence from booking where id = ?")
                        .param(booking.id())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private static BookingAccess link(BookingView booking) {
        String[] path = booking.manageUrl().getPath().split("/", -1);
        return new BookingAccess.ByLink(booking.reference(), path[path.length - 1]);
    }

    private static <T> List<T> together(Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < PARALLEL; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}

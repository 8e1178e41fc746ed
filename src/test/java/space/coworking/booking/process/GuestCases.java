package space.coworking.booking.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import space.coworking.booking.Availability;
import space.coworking.booking.Booker;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingRequest;
import space.coworking.booking.BookingState;
import space.coworking.booking.BookingView;
import space.coworking.booking.Requested;
import space.coworking.booking.RoomCatalog;
import space.coworking.booking.RoomView;
import space.coworking.booking.SlotAnswer;
import space.coworking.rules.DayKind;
import space.coworking.rules.RoomClass;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.TimeSlot;

/** Cases of guests, as tests tell them: asks for rooms that are free, and moves the process on step by step. */
@Component
public class GuestCases {

    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final BookingManagement bookings;
    private final RoomCatalog rooms;
    private final Availability availability;
    private final RuntimeService processes;
    private final ManagementService management;
    private final TaskService tasks;
    private final HistoryService history;
    private final Clock clock;

    GuestCases(
            BookingManagement bookings,
            RoomCatalog rooms,
            Availability availability,
            RuntimeService processes,
            ManagementService management,
            TaskService tasks,
            HistoryService history,
            Clock clock) {
        this.bookings = bookings;
        this.rooms = rooms;
        this.availability = availability;
        this.processes = processes;
        this.management = management;
        this.tasks = tasks;
        this.history = history;
        this.clock = clock;
    }

    public static EmailAddress aGuest() {
        return new EmailAddress("guest-" + UUID.randomUUID() + "@guest.example");
    }

    /** A small room for an hour of a working day, at least so many days ahead: reception decides. */
    public BookingView smallRoom(int daysAhead) {
        return request(RoomClass.SMALL, freeSlot(RoomClass.SMALL, daysAhead), aGuest());
    }

    public BookingView smallRoom() {
        return smallRoom(5);
    }

    /** The large room: the manager decides. */
    public BookingView largeRoom() {
        return request(RoomClass.LARGE, freeSlot(RoomClass.LARGE, 5), aGuest());
    }

    public BookingView request(RoomClass roomClass, TimeSlot slot, EmailAddress email) {
        return request(roomClass, slot, email, null);
    }

    /** @param customer who is signed in; null for a visitor */
    BookingView request(RoomClass roomClass, TimeSlot slot, EmailAddress email, UUID customer) {
        Requested requested = bookings.request(new BookingRequest(
                room(roomClass).id(),
                slot.from(),
                slot.to(),
                2,
                "Ada Guest",
                email,
                "+49 30 901820",
                "Guest GmbH",
                "Interviews",
                customer,
                Locale.ENGLISH));
        assertThat(requested).isInstanceOf(Requested.Accepted.class);
        return ((Requested.Accepted) requested).booking();
    }

    public RoomView room(RoomClass roomClass) {
        return rooms.rooms(RoomCatalog.Filter.NONE).stream()
                .filter(room -> room.roomClass() == roomClass)
                .findFirst()
                .orElseThrow();
    }

    public TimeSlot freeSlot(RoomClass roomClass, int daysAhead) {
        return freeSlot(roomClass, daysAhead, ONE_HOUR);
    }

    /** In office hours, and not at noon, which is cheaper: two of these of one length cost the same, whatever others have booked. */
    public TimeSlot freeSlot(RoomClass roomClass, int daysAhead, Duration length) {
        LocalDate first = clock.instant().atZone(BERLIN).toLocalDate().plusDays(daysAhead);
        return first.datesUntil(first.plusDays(50))
                .map(date -> availability.day(room(roomClass), date, length, Booker.GUEST))
                .filter(day -> day.day() == DayKind.WORKDAY)
                .flatMap(day -> day.slots().stream())
                .filter(SlotAnswer::available)
                .map(SlotAnswer::slot)
                .filter(GuestCases::isPlain)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isPlain(TimeSlot slot) {
        LocalTime from = slot.from().atZone(BERLIN).toLocalTime();
        LocalTime to = slot.to().atZone(BERLIN).toLocalTime();
        boolean atNoon = from.getHour() >= 12 && from.getHour() < 14;
        return !atNoon && from.getHour() >= 9 && !to.isAfter(LocalTime.of(18, 0));
    }

    public BookingAccess.ByLink link(BookingView booking) {
        String[] path = booking.manageUrl().getPath().split("/");
        return new BookingAccess.ByLink(path[2], path[3]);
    }

    public BookingView now(BookingView booking) {
        return bookings.find(link(booking)).orElseThrow();
    }

    public BookingState state(BookingView booking) {
        return now(booking).state();
    }

    /** Does what the job executor would do now, timers aside. */
    public void runJobs(BookingView booking) {
        for (List<Job> due = jobs(booking); !due.isEmpty(); due = jobs(booking)) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    private List<Job> jobs(BookingView booking) {
        return instances(booking).stream()
                .flatMap(
                        instance -> management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .messages()
                                .withRetriesLeft()
                                .list()
                                .stream())
                .toList();
    }

    /** Fires a timer, whether it is due or not. */
    public void fire(BookingView booking, String activity) {
        Job timer = timers(booking, activity).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("No timer at " + activity));
        management.executeJob(timer.getId());
        runJobs(booking);
    }

    public List<Job> timers(BookingView booking, String activity) {
        return instances(booking).stream()
                .flatMap(
                        instance -> management
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .timers()
                                .activityId(activity)
                                .list()
                                .stream())
                .toList();
    }

    private List<ProcessInstance> instances(BookingView booking) {
        return new ArrayList<>(processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(booking.id().toString())
                .list());
    }

    public ProcessInstance process(BookingView booking) {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(booking.id().toString(), "GuestBookingProcess")
                .singleResult();
    }

    public void assertEndedAt(BookingView booking, String endEvent) {
        assertThat(instances(booking)).isEmpty();
        assertThat(passed(booking)).contains(endEvent);
    }

    /** Ids of the activities that the case went through. */
    public List<String> passed(BookingView booking) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(booking.id().toString())
                .list()
                .stream()
                .map(HistoricProcessInstance::getId)
                .flatMap(id -> history.createHistoricActivityInstanceQuery().processInstanceId(id).list().stream())
                .map(activity -> activity.getActivityId())
                .toList();
    }

    public Task review(BookingView booking) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(booking.id().toString())
                .taskDefinitionKey("Task_ReviewBooking")
                .singleResult();
    }

    public void approve(BookingView booking) {
        tasks.complete(review(booking).getId(), Map.of("decision", "approve", "reason", ""));
    }

    public void decline(BookingView booking, String reason) {
        tasks.complete(review(booking).getId(), Map.of("decision", "decline", "reason", reason));
    }

    /** A small room, approved and waiting for the money. */
    public BookingView approved() {
        BookingView booking = smallRoom();
        runJobs(booking);
        approve(booking);
        return now(booking);
    }
}

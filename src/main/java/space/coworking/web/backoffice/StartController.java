package space.coworking.web.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingSearch;
import space.coworking.booking.BookingState;
import space.coworking.booking.RoomCatalog;
import space.coworking.crm.LeadReading;
import space.coworking.crm.LeadStage;
import space.coworking.customer.StaffGroup;
import space.coworking.mail.MailState;
import space.coworking.mail.OutboxReading;
import space.coworking.membership.MembershipManagement;
import space.coworking.workflow.StaffTasks;

/** The first page of the back office: what waits today. */
@Controller
class StartController {

    private static final int TASKS = 5;
    private static final int REQUESTS = 5;
    private static final int LEADS = 5;
    private static final int DRAFTS = 5;
    private static final int TODAY = 50;

    private final BookingManagement bookings;
    private final RoomCatalog rooms;
    private final LeadReading leads;
    private final OutboxReading mails;
    private final StaffTasks tasks;
    private final MembershipManagement memberships;
    private final Clock clock;

    StartController(
            BookingManagement bookings,
            RoomCatalog rooms,
            LeadReading leads,
            OutboxReading mails,
            StaffTasks tasks,
            MembershipManagement memberships,
            Clock clock) {
        this.bookings = bookings;
        this.rooms = rooms;
        this.leads = leads;
        this.mails = mails;
        this.tasks = tasks;
        this.memberships = memberships;
        this.clock = clock;
    }

    @GetMapping("/backoffice")
    String start(HttpServletRequest request, Model model) {
        Instant now = clock.instant();
        model.addAttribute("now", now);
        model.addAttribute("cockpit", isIn(request, "MANAGER", "ADMIN"));
        boolean frontDesk = isIn(request, "RECEPTION", "MANAGER", "ADMIN");
        model.addAttribute("frontDesk", frontDesk);
        if (frontDesk) {
            addWork(request, model, now);
        }
        return "backoffice/start/start";
    }

    private void addWork(HttpServletRequest request, Model model, Instant now) {
        ZoneId zone = rooms.location().zone();
        Sort bySlot = Sort.by("startsAt", "id");
        model.addAttribute(
                "requests",
                bookings.agenda(
                        new BookingSearch(null, BookingState.REQUESTED, null, null),
                        PageRequest.of(0, REQUESTS, Sort.by("answerBy", "startsAt", "id"))));
        model.addAttribute(
                "today",
                bookings.agenda(
                        new BookingSearch(null, null, null, Period.TODAY.slot(now, zone)),
                        PageRequest.of(0, TODAY, bySlot)));
        model.addAttribute("drafts", memberships.drafts(DRAFTS));
        model.addAttribute("leads", leads.search(null, LeadStage.NEW, PageRequest.of(0, LEADS)));
        List<StaffTasks.Waiting> first = tasks.firstFor(groups(request), TASKS);
        model.addAttribute("mine", first.size() < TASKS ? first.size() : tasks.waitingFor(groups(request)));
        model.addAttribute("tasks", first);
        model.addAttribute("tasklist", isIn(request, "ADMIN") ? tasks.everything() : "/camunda/app/tasklist/");
        model.addAttribute("incidents", tasks.incidents());
        Map<MailState, Long> outbox = mails.counts(EnumSet.of(MailState.FAILED, MailState.WAITING, MailState.KEPT));
        model.addAttribute("failedMails", outbox.get(MailState.FAILED));
        model.addAttribute("waitingMails", outbox.get(MailState.WAITING));
        model.addAttribute("keptMails", outbox.get(MailState.KEPT));
    }

    /** The groups whose tasks this person does; an administrator does everybody's. */
    private static List<String> groups(HttpServletRequest request) {
        return Stream.of(StaffGroup.values())
                .filter(group -> request.isUserInRole(group.name()) || request.isUserInRole(StaffGroup.ADMIN.name()))
                .map(StaffGroup::id)
                .toList();
    }

    private static boolean isIn(HttpServletRequest request, String... groups) {
        return Stream.of(groups).anyMatch(request::isUserInRole);
    }
}

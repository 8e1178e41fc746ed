package space.coworking.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import space.coworking.billing.BillingCalendar;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.booking.OwnBookings;
import space.coworking.membership.CreditStatement;
import space.coworking.membership.MemberBenefits;
import space.coworking.membership.Members;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipView;
import space.coworking.membership.UsageManagement;
import space.coworking.membership.UsageView;
import space.coworking.membership.Used;
import space.coworking.web.api.ApiProblem.FieldProblem;
import space.coworking.web.api.RememberedAnswers.Answer;
import space.coworking.web.security.SignedIn;

/** What is the signed-in member's own, by API. */
@RestController
@RequestMapping(path = ApiErrors.ROOT, produces = MediaType.APPLICATION_JSON_VALUE)
class MeController implements MeApi {

    /** The longest note, in characters. */
    static final int NOTE = 500;

    private static final URI ENTRIES = URI.create("/portal/usage");
    private static final int PAGE_SIZE = 50;
    private static final int LAST_PAGE = 100_000;

    private final BookingManagement bookings;
    private final MembershipManagement memberships;
    private final Members members;
    private final CreditStatement statement;
    private final UsageManagement usages;
    private final BillingCalendar calendar;
    private final Reasons reasons;
    private final RememberedAnswers answers;
    private final ObjectMapper json;

    MeController(
            BookingManagement bookings,
            MembershipManagement memberships,
            Members members,
            CreditStatement statement,
            UsageManagement usages,
            BillingCalendar calendar,
            Reasons reasons,
            RememberedAnswers answers,
            ObjectMapper json) {
        this.bookings = bookings;
        this.memberships = memberships;
        this.members = members;
        this.statement = statement;
        this.usages = usages;
        this.calendar = calendar;
        this.reasons = reasons;
        this.answers = answers;
        this.json = json;
    }

    @Override
    @GetMapping("/me")
    public MeBodies.Me me() {
        SignedIn person = person();
        UUID customer = customer();
        MemberBenefits benefits = members.benefits(customer);
        LocalDate today = calendar.today();
        return new MeBodies.Me(
                person.displayName(),
                person.email().value(),
                memberships
                        .of(customer)
                        .filter(membership -> !membership.state().isOver())
                        .map(MeController::membership)
                        .orElse(null),
                benefits.allowanceLeft(today).toMinutes(),
                benefits.creditLeft(today).toMinutes(),
                usages.here(customer).isPresent());
    }

    private static MeBodies.Membership membership(MembershipView membership) {
        return new MeBodies.Membership(
                membership.reference(),
                membership.plan(),
                membership.state().name(),
                Price.of(membership.price()),
                membership.interval().name(),
                text(membership.startsOn()),
                text(membership.endsOn()));
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    @Override
    @GetMapping("/me/bookings")
    public MeBodies.Bookings bookings(HttpServletRequest request) {
        UUID customer = customer();
        OwnBookings which =
                switch (Objects.requireNonNullElse(request.getParameter("show"), "upcoming")) {
                    case "upcoming" -> OwnBookings.UPCOMING;
                    case "past" -> OwnBookings.PAST;
                    default -> throw invalid("show", "api.field.show");
                };
        Locale locale = ApiLanguage.of(request);
        Page<BookingView> page = bookings.ofCustomer(customer, which, PageRequest.of(page(request), PAGE_SIZE));
        return new MeBodies.Bookings(
                page.getContent().stream()
                        .map(booking -> booking(booking, locale))
                        .toList(),
                page.getNumber() + 1,
                page.getTotalPages());
    }

    private MeBodies.Booking booking(BookingView booking, Locale locale) {
        return new MeBodies.Booking(
                booking.reference(),
                booking.state().name(),
                booking.room().id(),
                booking.room().name(),
                LocalTimes.at(booking.slot().from(), booking.room().location().zone()),
                LocalTimes.at(booking.slot().to(), booking.room().location().zone()),
                Price.of(booking.price()),
                reasons.of(booking.lines(), locale));
    }

    @Override
    @GetMapping("/me/credits")
    public MeBodies.Credits credits(HttpServletRequest request) {
        UUID customer = customer();
        int page = page(request);
        MemberBenefits benefits = members.benefits(customer);
        LocalDate today = calendar.today();
        return new MeBodies.Credits(
                benefits.allowanceLeft(today).toMinutes(),
                benefits.creditLeft(today).toMinutes(),
                statement.lots(customer).stream()
                        .map(lot -> new MeBodies.Lot(
                                lot.left().toMinutes(),
                                lot.ofAllowance() ? "ALLOWANCE" : "CREDIT",
                                LocalTimes.at(lot.expiresAt(), calendar.zone())))
                        .toList(),
                statement.lines(customer, page * PAGE_SIZE, PAGE_SIZE).stream()
                        .map(line -> new MeBodies.Movement(
                                LocalTimes.at(line.at(), calendar.zone()),
                                line.kind().name(),
                                line.amount().toMinutes(),
                                line.balance().toMinutes(),
                                line.cause().kind()))
                        .toList(),
                page + 1,
                Math.max(1, (statement.count(customer) + PAGE_SIZE - 1) / PAGE_SIZE));
    }

    @Override
    @PostMapping(path = "/usage", consumes = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<byte[]> usage(HttpServletRequest request) throws IOException {
        UUID customer = customer();
        JsonBody body = JsonBody.of(request);
        Fields fields = body.fields();
        Instant start = fields.instant("start");
        Instant end = fields.instant("end");
        String note = fields.optionalText("note", NOTE);
        fields.check();
        String key = request.getHeader("Idempotency-Key");
        Answer answer = key == null
                ? enter(customer, start, end, note)
                : answers.once(
                        BookingController.checked(customer + ":" + key),
                        body.sha256(),
                        () -> enter(customer, start, end, note));
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer.body());
    }

    private Answer enter(UUID customer, Instant start, Instant end, @Nullable String note) {
        Used used = usages.enter(customer, start, end, note, null);
        if (used instanceof Used.Refused refused) {
            throw problem(refused.refusal());
        }
        UsageView usage = ((Used.Entered) used).usage();
        return new Answer(HttpStatus.CREATED.value(), ENTRIES, bytes(body(usage)), false);
    }

    private static MeBodies.Usage body(UsageView usage) {
        return new MeBodies.Usage(
                usage.id(),
                usage.state().name(),
                usage.counted().toMinutes(),
                usage.credit().toMinutes(),
                Price.of(usage.charged()));
    }

    private static ApiProblem problem(Used.UsageRefusal refusal) {
        return switch (refusal) {
            case NOT_ENOUGH_CREDIT -> ApiProblem.of(ProblemCode.NOT_ENOUGH_CREDIT);
            case OVERLAPS -> ApiProblem.of(ProblemCode.OVERLAPS);
            case NO_MEMBERSHIP, OUTSIDE_PLAN_HOURS -> ApiProblem.of(ProblemCode.NOT_IN_PLAN);
            case NOTE_CHARACTERS -> invalid("note", "usage.refusal.NOTE_CHARACTERS");
            case BAD_TIMES, HERE_ALREADY, NOT_HERE -> invalid("start", "usage.refusal.BAD_TIMES");
        };
    }

    private static int page(HttpServletRequest request) {
        String page = Objects.requireNonNullElse(request.getParameter("page"), "1");
        if (!page.matches("[1-9][0-9]{0,5}") || Integer.parseInt(page) > LAST_PAGE) {
            throw invalid("page", "api.field.count");
        }
        return Integer.parseInt(page) - 1;
    }

    private static ApiProblem invalid(String field, String message) {
        return ApiProblem.invalid(List.of(new FieldProblem(field, new DefaultMessageSourceResolvable(message))));
    }

    private static SignedIn person() {
        return SignedIn.from(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow(() -> ApiProblem.of(ProblemCode.NOT_FOUND));
    }

    /** @throws ApiProblem for staff who are no customer: there is nothing of theirs */
    private static UUID customer() {
        return person().ownedCustomer().orElseThrow(() -> ApiProblem.of(ProblemCode.NOT_FOUND));
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

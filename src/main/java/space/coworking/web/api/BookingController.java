package space.coworking.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingRequest;
import space.coworking.booking.BookingView;
import space.coworking.booking.Cancelled;
import space.coworking.booking.Requested;
import space.coworking.booking.Rescheduled;
import space.coworking.web.api.ApiProblem.FieldProblem;
import space.coworking.web.api.RememberedAnswers.Answer;
import space.coworking.web.security.SignedIn;

/** Bookings by API: made, moved, cancelled. */
@RestController
@RequestMapping(
        path = ApiErrors.ROOT + "/booking",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class BookingController implements BookingApi {

    /** The longest texts, in characters. */
    static final int NAME = 120;

    static final int COMPANY = 120;
    static final int PHONE = 40;
    static final int PURPOSE = 500;
    private static final int REASON = 500;

    private static final Pattern KEY = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");
    private static final Pattern REFERENCE_OR_TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private final BookingManagement bookings;
    private final RememberedAnswers answers;
    private final ObjectMapper json;

    BookingController(BookingManagement bookings, RememberedAnswers answers, ObjectMapper json) {
        this.bookings = bookings;
        this.answers = answers;
        this.json = json;
    }

    @Override
    @PostMapping("/create")
    public ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request);
        BookingRequest wanted = wanted(body.fields(), owner(), ApiLanguage.of(request));
        String key = request.getHeader("Idempotency-Key");
        Answer answer = key == null ? book(wanted) : answers.once(checked(key), body.sha256(), () -> book(wanted));
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(answer.status()).location(answer.location());
        if (answer.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.contentType(MediaType.APPLICATION_JSON).body(answer.body());
    }

    @Override
    @PostMapping("/cancel")
    public BookingBodies.Cancelled cancel(HttpServletRequest request) throws IOException {
        Fields fields = JsonBody.of(request).fields();
        String reason = fields.optionalText("reason", REASON);
        BookingAccess access = access(fields);
        Cancelled cancelled =
                bookings.cancel(access, reason == null ? "" : reason).orElseThrow(BookingController::unknown);
        if (cancelled instanceof Cancelled.Refused refused) {
            throw ApiProblem.refused(List.of(refused.refusal()), List.of());
        }
        Cancelled.Done done = (Cancelled.Done) cancelled;
        return new BookingBodies.Cancelled(
                done.booking().reference(),
                done.booking().state().name(),
                Price.of(done.preview().refund()),
                Price.of(done.preview().paid()));
    }

    @Override
    @PostMapping("/reschedule")
    public BookingBodies.Rescheduled reschedule(HttpServletRequest request) throws IOException {
        Fields fields = JsonBody.of(request).fields();
        Instant start = fields.instant("start");
        Instant end = fields.instant("end");
        BookingAccess access = access(fields);
        Rescheduled rescheduled = bookings.reschedule(access, start, end).orElseThrow(BookingController::unknown);
        if (rescheduled instanceof Rescheduled.Refused refused) {
            throw ApiProblem.refused(refused.refusals(), refused.alternatives());
        }
        Rescheduled.Done done = (Rescheduled.Done) rescheduled;
        return new BookingBodies.Rescheduled(
                done.booking().id(),
                done.booking().reference(),
                done.booking().state().name(),
                Price.of(done.booking().price()),
                done.booking().manageUrl().toString(),
                Price.of(done.preview().difference()),
                Price.of(done.preview().refund()),
                done.preview().needsApproval());
    }

    private static BookingRequest wanted(Fields fields, Optional<UUID> customer, Locale locale) {
        BookingRequest wanted = new BookingRequest(
                fields.id("room"),
                fields.instant("start"),
                fields.instant("end"),
                fields.count("attendees"),
                fields.line("name", NAME),
                fields.email("email"),
                fields.phone("phone", PHONE),
                fields.optionalLine("company", COMPANY),
                fields.optionalText("purpose", PURPOSE),
                customer.orElse(null),
                locale);
        fields.check();
        return wanted;
    }

    private Answer book(BookingRequest wanted) {
        Requested requested = bookings.request(wanted);
        if (requested instanceof Requested.Refused refused) {
            throw ApiProblem.refused(refused.refusals(), refused.alternatives());
        }
        BookingView booking = ((Requested.Accepted) requested).booking();
        BookingBodies.Created created = new BookingBodies.Created(
                booking.id(),
                booking.reference(),
                booking.state().name(),
                Price.of(booking.price()),
                booking.manageUrl().toString());
        return new Answer(HttpStatus.CREATED.value(), booking.manageUrl(), bytes(created), false);
    }

    /** By the token where there is one, else as the signed-in owner. Checks all fields. */
    private BookingAccess access(Fields fields) {
        Optional<UUID> owner = owner();
        String reference = fields.line("reference", Integer.MAX_VALUE);
        String token = owner.isPresent()
                ? fields.optionalLine("token", Integer.MAX_VALUE)
                : fields.line("token", Integer.MAX_VALUE);
        fields.check();
        if (isImpossible(reference) || (token != null && isImpossible(token))) {
            throw unknown();
        }
        return token == null
                ? new BookingAccess.ByOwner(reference, owner.orElseThrow())
                : new BookingAccess.ByLink(reference, token);
    }

    private static boolean isImpossible(@Nullable String referenceOrToken) {
        return referenceOrToken == null
                || !REFERENCE_OR_TOKEN.matcher(referenceOrToken).matches();
    }

    private static ApiProblem unknown() {
        return ApiProblem.of(ProblemCode.UNKNOWN_BOOKING);
    }

    /** @throws ApiProblem if it is no key for repeated requests */
    static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw ApiProblem.invalid(List.of(new FieldProblem(
                    "Idempotency-Key", new DefaultMessageSourceResolvable("api.field.idempotencyKey"))));
        }
        return key;
    }

    private static Optional<UUID> owner() {
        return SignedIn.from(SecurityContextHolder.getContext().getAuthentication())
                .map(SignedIn::customer);
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

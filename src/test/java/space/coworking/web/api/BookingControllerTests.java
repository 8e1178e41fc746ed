package space.coworking.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.springframework.test.web.servlet.ResultActions;
import space.coworking.booking.Availability.Alternative;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingRequest;
import space.coworking.booking.BookingState;
import space.coworking.booking.CancellationPreview;
import space.coworking.booking.Cancelled;
import space.coworking.booking.Refusal;
import space.coworking.booking.Refusal.Code;
import space.coworking.booking.Requested;
import space.coworking.booking.ReschedulePreview;
import space.coworking.booking.Rescheduled;

class BookingControllerTests {

    static final String REQUEST = """
            {"room":"7d1f5c9e-0000-4000-8000-000000000001","start":"2026-11-26T10:00:00+01:00","end":"2026-11-26T12:00:00+01:00",
            "attendees":4,"name":"Ada <b>Byron</b>","email":"ada@example.org","phone":"+49 30 1234567","company":"Engines & Sons",
            "purpose":"<script>alert(1)</script>\\nsecond line","price":0.01,"status":"CONFIRMED","customer":"x"}""";
    private static final String LINK = "{\"reference\":\"B-7KQ2M9\",\"token\":\"t0ken\"";

    private final ApiFixture api = new ApiFixture();

    @Test
    void answersABookingWithItsManageAddress() throws Exception {
        when(api.bookings.request(any())).thenReturn(new Requested.Accepted(api.booking(BookingState.REQUESTED)));
        create(REQUEST)
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "https://space.example/booking/B-7KQ2M9?token=t0ken"))
                .andExpect(content().contentType("application/json"))
                .andExpect(content().string("""
                        {"id":"11111111-2222-4333-8444-555555555555","reference":"B-7KQ2M9","status":"REQUESTED",\
                        "price":{"amount":45.00,"currency":"EUR"},\
                        "manageUrl":"https://space.example/booking/B-7KQ2M9?token=t0ken"}"""));

        ArgumentCaptor<BookingRequest> asked = ArgumentCaptor.forClass(BookingRequest.class);
        verify(api.bookings).request(asked.capture());
        assertThat(asked.getValue().name()).isEqualTo("Ada <b>Byron</b>");
        assertThat(asked.getValue().purpose()).isEqualTo("<script>alert(1)</script>\nsecond line");
        assertThat(asked.getValue().customer()).isNull();
        verifyNoInteractions(api.answers);
    }

    @Test
    void namesEveryMissingField() throws Exception {
        create("{}")
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.status").value(400))
                .andExpect(jsonPath("$.instance").value("/coworking/api/booking/create"))
                .andExpect(jsonPath("$.errors[*].field")
                        .value(containsInAnyOrder("room", "start", "end", "attendees", "name", "email")));
        verifyNoInteractions(api.bookings);
    }

    @Test
    void saysWhatIsWrongWithALongNameAndABadAddress() throws Exception {
        create(REQUEST.replace("Ada <b>Byron</b>", "x".repeat(10_000)).replace("ada@example.org", "ada@"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors.length()").value(2))
                .andExpect(jsonPath("$.errors[?(@.field=='name')].message")
                        .value("This is too long: at most 120 characters."))
                .andExpect(jsonPath("$.errors[?(@.field=='email')].message").value("This is no e-mail address."));
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TAKEN", "TOO_MANY_OPEN_BOOKINGS", "NOT_CHANGEABLE"})
    void answersWhatTheCallerGotWrongWith400AtItsField(Code code) throws Exception {
        refuse(Refusal.of(code, "start"));
        create(REQUEST)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("invalid_request"))
                .andExpect(jsonPath("$.errors[0].field").value("start"));
    }

    @Test
    void offersAlternativesWhereTheSlotIsTaken() throws Exception {
        refuse(Refusal.of(Code.TAKEN, "start"));
        create(REQUEST)
                .andExpect(status().isConflict())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.code").value("taken"))
                .andExpect(jsonPath("$.reasons[0].code").value("TAKEN"))
                .andExpect(
                        jsonPath("$.alternatives[0].room").value(api.linden.id().toString()))
                .andExpect(jsonPath("$.alternatives[0].start").value("2026-11-26T10:00:00+01:00"))
                .andExpect(jsonPath("$.alternatives[0].price.amount").value(45.00));
    }

    @Test
    void answersTooManyOpenBookingsWith409() throws Exception {
        refuse(Refusal.of(Code.TOO_MANY_OPEN_BOOKINGS, "email", 2));
        create(REQUEST)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("too_many_open_bookings"))
                .andExpect(jsonPath("$.alternatives").doesNotExist());
    }

    @Test
    void cancelsByLink() throws Exception {
        BookingAccess link = new BookingAccess.ByLink("B-7KQ2M9", "t0ken");
        when(api.bookings.cancel(link, ""))
                .thenReturn(Optional.of(new Cancelled.Done(
                        api.booking(BookingState.CANCELLED),
                        new CancellationPreview(
                                ApiFixture.eur("45.00"),
                                ApiFixture.eur("22.50"),
                                Duration.ZERO,
                                Duration.ZERO,
                                null))));
        send("cancel", LINK + "}")
                .andExpect(status().isOk())
                .andExpect(content().string("""
                        {"reference":"B-7KQ2M9","status":"CANCELLED","refund":{"amount":22.50,"currency":"EUR"},\
                        "paid":{"amount":45.00,"currency":"EUR"}}"""));
    }

    @Test
    void unknownForeignAndImpossibleBookingsLookTheSame() throws Exception {
        when(api.bookings.cancel(any(), any())).thenReturn(Optional.empty());
        String unknown = body(send("cancel", LINK + "}").andExpect(status().isNotFound()));
        for (String reference : List.of("B-000000", "' or 1=1 --", "x".repeat(5_000), "../..")) {
            String other = "{\"reference\":\"" + reference + "\",\"token\":\"wrong\"}";
            assertThat(body(send("cancel", other))).isEqualTo(unknown);
        }
    }

    @Test
    void asksAVisitorForTheToken() throws Exception {
        send("cancel", "{\"reference\":\"B-7KQ2M9\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("token"));
    }

    @Test
    void movesABookingAndTellsTheDifference() throws Exception {
        when(api.bookings.reschedule(any(), eq(ApiFixture.TEN), eq(ApiFixture.TWELVE)))
                .thenReturn(Optional.of(new Rescheduled.Done(
                        api.booking(BookingState.AWAITING_PAYMENT),
                        new ReschedulePreview(
                                ApiFixture.free().quote(), ApiFixture.eur("15.00"), ApiFixture.eur("0.00"), false))));
        send("reschedule", LINK + ",\"start\":\"2026-11-26T10:00:00+01:00\",\"end\":\"2026-11-26T12:00:00+01:00\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("AWAITING_PAYMENT"))
                .andExpect(jsonPath("$.difference.amount").value(15.00))
                .andExpect(jsonPath("$.manageUrl").exists());
    }

    @Test
    void answersWhatCannotBeChangedWith409() throws Exception {
        when(api.bookings.cancel(any(), any()))
                .thenReturn(Optional.of(new Cancelled.Refused(Refusal.of(Code.NOT_CHANGEABLE, "reference"))));
        send("cancel", LINK + "}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("not_changeable"));
    }

    @Test
    void keepsInternalsToItselfWhenSomethingBreaks() throws Exception {
        when(api.bookings.request(any())).thenThrow(new IllegalStateException("secret detail"));
        String answer = body(create(REQUEST).andExpect(status().isInternalServerError()));
        assertThat(answer).doesNotContain("secret").contains("\"code\":\"internal\"");
    }

    @Test
    void refusesHugeBodies() throws Exception {
        create("{\"name\":\"" + "x".repeat(1_000_000) + "\"}")
                .andExpect(status().isPayloadTooLarge())
                .andExpect(jsonPath("$.code").value("body_too_large"));
    }

    private void refuse(Refusal refusal) {
        when(api.bookings.request(any()))
                .thenReturn(new Requested.Refused(
                        List.of(refusal), List.of(new Alternative(api.linden, ApiFixture.free())), List.of()));
    }

    private ResultActions create(String body) throws Exception {
        return send("create", body);
    }

    private ResultActions send(String what, String body) throws Exception {
        return api.http.perform(post("/coworking/api/booking/" + what)
                .contentType("application/json")
                .content(body));
    }

    private static String body(ResultActions result) throws Exception {
        return result.andReturn().getResponse().getContentAsString();
    }
}

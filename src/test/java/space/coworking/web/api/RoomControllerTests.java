package space.coworking.web.api;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import space.coworking.booking.Availability.Checked;
import space.coworking.booking.Booker;
import space.coworking.booking.DaySlots;
import space.coworking.booking.Refusal;
import space.coworking.booking.SlotAnswer;
import space.coworking.rules.DayKind;

class RoomControllerTests {

    private final ApiFixture api = new ApiFixture();

    @Test
    void listsRoomsInTheLanguageOfTheRequest() throws Exception {
        api.http
                .perform(get("/coworking/api/rooms").header("Accept-Language", "fr, de;q=0.8, en;q=0.5"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rooms[0].id").value(api.linden.id().toString()))
                .andExpect(jsonPath("$.rooms[0].class").value("SMALL"))
                .andExpect(jsonPath("$.rooms[0].description").value("Ein ruhiger Raum"))
                .andExpect(jsonPath("$.rooms[0].location.zone").value("Europe/Berlin"))
                .andExpect(
                        content().string(containsString("\"pricePerHour\":{\"amount\":22.50,\"currency\":\"EUR\"}")));
    }

    @Test
    void tellsPriceAndItsReasonsWhereARoomIsFree() throws Exception {
        when(api.availability.check(api.linden.id(), ApiFixture.TEN, ApiFixture.TWELVE, Booker.GUEST))
                .thenReturn(new Checked(ApiFixture.free(), List.of()));
        api.http
                .perform(availability("2026-11-26T09:00:00Z", "2026-11-26T12:00:00+01:00"))
                .andExpect(status().isOk())
                .andExpect(content().string("""
                        {"room":"7d1f5c9e-0000-4000-8000-000000000001","start":"2026-11-26T10:00:00+01:00",\
                        "end":"2026-11-26T12:00:00+01:00","available":true,"price":{"amount":45.00,"currency":"EUR"},\
                        "reasons":[{"code":"PRICE_TIME","message":"Guest in office hours","table":"RoomPricing","version":1,\
                        "row":"RP-050"}]}"""));
    }

    @Test
    void tellsWhyARoomCannotBeHad() throws Exception {
        Refusal taken = Refusal.of(Refusal.Code.TAKEN, "start");
        when(api.availability.check(any(), any(), any(), any()))
                .thenReturn(new Checked(new SlotAnswer(ApiFixture.SLOT, null, List.of(taken)), List.of(taken)));
        api.http
                .perform(availability("2026-11-26T10:00:00+01:00", "2026-11-26T12:00:00+01:00"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.available").value(false))
                .andExpect(jsonPath("$.price").isEmpty())
                .andExpect(jsonPath("$.reasons[0].code").value("TAKEN"))
                .andExpect(jsonPath("$.reasons[0].table").doesNotExist());
    }

    @Test
    void refusesAnEndBeforeItsStart() throws Exception {
        when(api.availability.check(any(), any(), any(), any()))
                .thenReturn(new Checked(null, List.of(Refusal.of(Refusal.Code.END_BEFORE_START, "end"))));
        api.http
                .perform(availability("2026-11-26T12:00:00+01:00", "2026-11-26T10:00:00+01:00"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.errors[0].field").value("end"));
    }

    @Test
    void answersUnknownRoomsWith404() throws Exception {
        MockHttpServletRequestBuilder unknown = get("/coworking/api/room/availability")
                .param("room", UUID.randomUUID().toString())
                .param("start", "2026-11-26T10:00:00+01:00")
                .param("end", "2026-11-26T12:00:00+01:00");
        api.http
                .perform(unknown)
                .andExpect(status().isNotFound())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.code").value("unknown_room"))
                .andExpect(jsonPath("$.title").value("There is no such room"));
    }

    @Test
    void namesEveryMissingParameter() throws Exception {
        api.http
                .perform(get("/coworking/api/room/availability"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[*].field").value(containsInAnyOrder("room", "start", "end")));
        api.http
                .perform(get("/coworking/api/room/slots").header("Accept-Language", "de"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[*].field").value(containsInAnyOrder("room", "date", "duration")))
                .andExpect(jsonPath("$.errors[0].message").value("Bitte ausfüllen."));
    }

    @Test
    void listsTheSlotsOfADay() throws Exception {
        LocalDate date = LocalDate.of(2026, 11, 26);
        when(api.availability.day(api.linden, date, Duration.ofHours(2), Booker.GUEST))
                .thenReturn(new DaySlots(
                        api.linden.id(),
                        date,
                        DayKind.WORKDAY,
                        LocalTime.of(8, 0),
                        LocalTime.of(20, 0),
                        List.of(ApiFixture.free())));
        api.http
                .perform(get("/coworking/api/room/slots")
                        .param("room", api.linden.id().toString())
                        .param("date", "2026-11-26")
                        .param("duration", "PT2H"))
                .andExpect(status().isOk())
                .andExpect(content().string("""
                        {"room":"7d1f5c9e-0000-4000-8000-000000000001","date":"2026-11-26","zone":"Europe/Berlin",\
                        "slots":[{"start":"2026-11-26T10:00:00+01:00","end":"2026-11-26T12:00:00+01:00","available":true,\
                        "price":{"amount":45.00,"currency":"EUR"}}]}"""));
    }

    @Test
    void answersWrongMethodsAndFormatsWithProblems() throws Exception {
        api.http
                .perform(post("/coworking/api/rooms"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Allow", containsString("GET")))
                .andExpect(content().contentType("application/problem+json"));
        api.http
                .perform(get("/coworking/api/rooms").accept("text/csv"))
                .andExpect(status().isNotAcceptable())
                .andExpect(content().contentType("application/problem+json"));
        api.http
                .perform(post("/coworking/api/booking/create")
                        .contentType("application/x-www-form-urlencoded")
                        .param("room", "x"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(content().contentType("application/problem+json"));
    }

    private MockHttpServletRequestBuilder availability(String start, String end) {
        return get("/coworking/api/room/availability")
                .param("room", api.linden.id().toString())
                .param("start", start)
                .param("end", end);
    }
}

package space.coworking.web.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import space.coworking.IntegrationTest;
import space.coworking.booking.Bookers;
import space.coworking.booking.BookingOutlook;
import space.coworking.booking.MemberBookings;
import space.coworking.booking.MemberBookings.Member;
import space.coworking.booking.Quote;
import space.coworking.booking.Refusal;
import space.coworking.booking.Requested;
import space.coworking.booking.SlotAnswer;
import space.coworking.booking.process.GuestCases;
import space.coworking.rules.RoomClass;
import space.coworking.shared.TimeSlot;
import space.coworking.web.Joiners;
import space.coworking.web.security.SignedIn;

/** One slot as members of each plan see it: what it takes, what it costs, why, and what follows. */
@IntegrationTest
class MemberPricesTests {

    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final Pattern ROW = Pattern.compile("(?:RP|RA|PA)-\\d{3}");

    @Autowired
    MockMvc http;

    @Autowired
    MemberBookings members;

    @Autowired
    GuestCases cases;

    @Autowired
    Bookers bookers;

    @Autowired
    BookingOutlook outlook;

    @BeforeEach
    void beginTheDay() {
        members.beginTheDay();
    }

    @AfterEach
    void endWhatBegan() {
        members.endAll();
    }

    @Test
    void eachPlanSeesItsOwnPriceAndReasonsOfTheSameSlot() throws Exception {
        Member partial = members.member("Partial");
        TimeSlot slot = members.slot(RoomClass.SMALL, partial, 3, TWO_HOURS);
        String ofUnlimited = room(members.member("Unlimited"), RoomClass.SMALL, slot);
        String ofPartial = room(partial, RoomClass.SMALL, slot);
        String ofPayAsYouGo = room(members.member("Pay-As-You-Go"), RoomClass.SMALL, slot);
        String ofPack = room(members.withPack(600), RoomClass.SMALL, slot);

        assertThat(card(ofUnlimited))
                .contains(">2 h of allowance<", "Leaves 2 h of that month’s allowance", "Nothing else to pay", "PA-010")
                .doesNotContain("€0.00");
        assertThat(card(ofPartial))
                .contains(">1 h of allowance<", "and €10.80 for the rest", "Leaves 0 h of that month’s", "PA-020");
        assertThat(card(ofPayAsYouGo)).contains(">€24.00<", "incl. 19 % VAT").doesNotContain("credit", "allowance");
        assertThat(card(ofPack)).contains(">4 h of credit<", "Leaves 6 h of credit", "PA-030");
        assertThat(List.of(rows(ofUnlimited), rows(ofPartial), rows(ofPayAsYouGo), rows(ofPack)))
                .doesNotHaveDuplicates()
                .allSatisfy(rows -> assertThat(rows).isNotEmpty());
        assertThat(Stream.of(ofUnlimited, ofPartial, ofPayAsYouGo, ofPack).map(MemberPricesTests::chosen))
                .containsExactly("2 h allowance", "1 h + €10.80", "€24.00", "4 h credit");
    }

    @Test
    void saysItInGermanToo() throws Exception {
        Member member = members.member("Unlimited");
        TimeSlot slot = members.slot(RoomClass.SMALL, member, 3, TWO_HOURS);
        String page = page(member, address(RoomClass.SMALL, "", slot) + "&lang=de");

        assertThat(card(page))
                .contains("2 Std. Kontingent", "Danach bleiben 2 Std. vom Kontingent", "Diesen Raum buchen");
        assertThat(page(member, address(RoomClass.SMALL, "/request", slot) + "&lang=de"))
                .contains("Diesen Raum buchen", ">Gebucht<")
                .doesNotContain("anfragen");
    }

    @Test
    void theListOfRoomsSaysItToo() throws Exception {
        assertThat(page(members.member("Unlimited"), "/rooms"))
                .contains("1 h allowance")
                .doesNotContain("€0.00");
    }

    @Test
    void theListOfRoomsTellsARoomThatAPlanNeverOpensFromOneThatIsTaken() throws Exception {
        assertThat(page(members.member("Pay-As-You-Go"), "/rooms"))
                .contains("Pay-As-You-Go doesn’t open this room. Choose another room, or another plan.");
        assertThat(page(null, "/rooms")).doesNotContain("open this room");
    }

    @Test
    void offersTheLengthsThatOnesPlanAllows() throws Exception {
        Member payAsYouGo = members.member("Pay-As-You-Go");
        for (String address : List.of("/rooms", "/rooms/linden")) {
            assertThat(lengths(page(payAsYouGo, address))).containsExactly("30", "60", "90", "120", "180", "240");
            assertThat(lengths(page(null, address)))
                    .containsExactly("60", "90", "120", "180", "240", "300", "360", "480");
        }
        assertThat(lengths(page(payAsYouGo, "/rooms/linden?minutes=300")))
                .as("what a shared link asks for stays, and is refused with its reason")
                .contains("300");
    }

    private static List<String> lengths(String page) {
        Matcher select = Pattern.compile("<select[^>]*name=\"minutes\".*?</select>", Pattern.DOTALL)
                .matcher(page);
        assertThat(select.find()).isTrue();
        return Pattern.compile("<option value=\"(\\d+)\"")
                .matcher(select.group())
                .results()
                .map(option -> option.group(1))
                .toList();
    }

    @Test
    void onlyWhoHasToBeAskedRequests() throws Exception {
        Member member = members.member("Partial");
        TimeSlot slot = members.slot(RoomClass.SMALL, member, 3, ONE_HOUR);

        assertThat(room(member, RoomClass.SMALL, slot))
                .contains("Book this room")
                .doesNotContain("Request this room");
        assertThat(page(member, address(RoomClass.SMALL, "/request", slot)))
                .contains("<title>Book ", ">Booked<", "Book this room", "The room is yours at once.")
                .doesNotContain("Request this room", "<title>Request", "You pay nothing yet", "What happens next");
        TimeSlot guests = cases.freeSlot(RoomClass.SMALL, 3);
        assertThat(room(null, RoomClass.SMALL, guests))
                .contains("Request this room")
                .doesNotContain("Book this room");
        assertThat(page(null, address(RoomClass.SMALL, "/request", guests)))
                .contains("<title>Request ", "What happens next", "Request this room");
    }

    @ParameterizedTest
    @CsvSource({"0, COVERED", "15, INVOICE", "199.99, INVOICE", "200, REVIEW"})
    void whatFollowsIsWhatTheTablesSay(BigDecimal price, BookingOutlook.Course course) {
        Member member = members.member("Unlimited");
        TimeSlot slot = members.slot(RoomClass.SMALL, member, 3, ONE_HOUR);
        Quote quote = new Quote(slot, Money.of(CurrencyUnit.EUR, price), BigDecimal.valueOf(19), List.of(), null);

        assertThat(outlook.of(
                        bookers.of(member.customer()),
                        cases.room(RoomClass.SMALL),
                        new SlotAnswer(slot, quote, List.of())))
                .isEqualTo(course);
    }

    @Test
    void whatCreditDoesNotCoverIsPaidAtOnce() throws Exception {
        Member member = members.withPack(60);
        TimeSlot slot = members.slot(RoomClass.SMALL, member, 3, ONE_HOUR);

        assertThat(card(room(member, RoomClass.SMALL, slot))).contains(">1 h of credit<", "and €6.00 for the rest");
        assertThat(page(member, address(RoomClass.SMALL, "/request", slot)))
                .contains("Book and go on to pay", ">Pay<", "You pay €6.00 next");
    }

    @Test
    void aRefusalNamesTableAndRowAndTheSmallestChange() throws Exception {
        Member partial = members.member("Partial");
        TimeSlot slot = members.at(10, ONE_HOUR, 3);
        String otherRoom = card(room(partial, RoomClass.MEDIUM, slot));
        String otherTime = card(room(partial, RoomClass.SMALL, members.at(18, ONE_HOUR, 3)));

        assertThat(otherRoom)
                .contains("Partial doesn’t open this room", "What the Partial plan opens.", "PlanAccess PA-020 v1")
                .contains("These times are free", "10:00–11:00", "you could book this: Unlimited");
        assertThat(otherTime)
                .contains("Partial opens the house from 09:00 to 18:00", "PlanAccess PA-020 v1")
                .contains("These times are free", cases.room(RoomClass.SMALL).name(), "17:00–18:00");
        assertThat(card(room(members.member("Unlimited"), RoomClass.MEDIUM, slot)))
                .contains("Book this room")
                .doesNotContain("These times are free");
    }

    @ParameterizedTest
    @CsvSource({
        "Partial, MEDIUM, 10, 60, 3, NOT_IN_PLAN, PlanAccess, PA-020",
        "Unlimited, LARGE, 10, 60, 3, NOT_IN_PLAN, PlanAccess, PA-010",
        "Partial, SMALL, 17, 120, 3, OUTSIDE_PLAN_HOURS, PlanAccess, PA-020",
        "Partial, SMALL, 10, 300, 3, TOO_LONG, BookingLimits, BL-020",
        "Pay-As-You-Go, SMALL, 10, 300, 3, TOO_LONG, BookingLimits, BL-030",
        "Unlimited, SMALL, 10, 540, 3, TOO_LONG, BookingLimits, BL-010",
        "Partial, SMALL, 10, 60, 33, TOO_FAR_AHEAD, BookingLimits, BL-020",
        "Unlimited, SMALL, 10, 15, 3, TOO_SHORT, BookingLimits, BL-010"
    })
    void theRowIsThatOfThePlan(
            String plan,
            RoomClass room,
            int hour,
            int minutes,
            int daysAhead,
            Refusal.Code code,
            String table,
            String row) {
        Requested asked =
                members.ask(members.member(plan), room, members.at(hour, Duration.ofMinutes(minutes), daysAhead));

        assertThat(because(asked, code)).isEqualTo(table + " " + row);
    }

    @Test
    void tooManyBookingsAheadNameTheirRowToo() {
        Member member = members.member("Pay-As-You-Go");
        for (int day = 3; day < 6; day++) {
            members.book(member, RoomClass.SMALL, day, ONE_HOUR);
        }
        Requested fourth = members.ask(member, RoomClass.SMALL, members.slot(RoomClass.SMALL, member, 8, ONE_HOUR));

        assertThat(because(fourth, Refusal.Code.TOO_MANY_OPEN_BOOKINGS)).isEqualTo("BookingLimits BL-030");
    }

    private static String because(Requested asked, Refusal.Code code) {
        assertThat(asked).isInstanceOf(Requested.Refused.class);
        return ((Requested.Refused) asked)
                .refusals().stream()
                        .filter(refusal -> refusal.code() == code)
                        .map(Refusal::because)
                        .map(because -> because == null ? "no row" : because.table() + " " + because.row())
                        .collect(Collectors.joining());
    }

    private String room(@Nullable Member member, RoomClass room, TimeSlot slot) throws Exception {
        return page(member, address(room, "", slot));
    }

    private String address(RoomClass room, String page, TimeSlot slot) {
        return "/rooms/" + cases.room(room).slug() + page + "?minutes="
                + slot.length().toMinutes() + "&start=" + slot.from();
    }

    /** With plain spaces, as people type them. */
    private String page(@Nullable Member member, String address) throws Exception {
        var request = get(address);
        if (member != null) {
            request.with(Joiners.by(new SignedIn(member.email(), "Ada Member", Set.of(), member.customer())));
        }
        return http.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replace('\u00a0', ' ');
    }

    private static String card(String page) {
        return page.substring(page.indexOf("class=\"price-card\""), page.indexOf("</aside>"));
    }

    private static Set<String> rows(String page) {
        return ROW.matcher(card(page))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What stands on the slot that is chosen. */
    private static String chosen(String page) {
        String slot = page.substring(page.indexOf("aria-current=\"true\""));
        String price = slot.substring(slot.indexOf("slot__price\">") + "slot__price\">".length());
        return price.substring(0, price.indexOf('<'));
    }
}

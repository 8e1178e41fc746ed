package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import space.coworking.rules.EditedTables.Editor;
import space.coworking.rules.planaccess.Access;
import space.coworking.rules.planaccess.Access.OverAllowance;
import space.coworking.rules.planaccess.CreditUse;
import space.coworking.rules.planaccess.PlanAccess;
import space.coworking.rules.planaccess.PlanAccessFacts;
import space.coworking.rules.planaccess.PlanAccessFacts.Standing;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPricing;
import space.coworking.rules.planpricing.PlanPricingFacts;
import space.coworking.rules.planpricing.PlanPricingFacts.Offer;

class PlanAccessDecisionTests {

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime SIX = LocalTime.of(18, 0);

    private final PlanAccess access = new PlanAccessTable(Shipped.TABLES);

    @Test
    void opensEverythingButLargeRoomsToUnlimited() {
        assertOpens(
                "PA-010",
                decide("Unlimited", Standing.GOOD),
                new Access.Opens(
                        EVERY_DAY,
                        LocalTime.MIDNIGHT,
                        LocalTime.MIDNIGHT,
                        Duration.ofHours(4),
                        Set.of(RoomClass.SMALL, RoomClass.MEDIUM),
                        OverAllowance.CHARGE,
                        Map.of(),
                        2,
                        decide("Unlimited", Standing.GOOD).because()));
    }

    @Test
    void opensWorkingHoursToPartial() {
        assertOpens(
                "PA-020",
                decide("Partial", Standing.GOOD),
                new Access.Opens(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        NINE,
                        SIX,
                        Duration.ofHours(1),
                        Set.of(RoomClass.SMALL),
                        OverAllowance.CHARGE,
                        Map.of(),
                        1,
                        decide("Partial", Standing.GOOD).because()));
    }

    @Test
    void countsCreditHoursForPayAsYouGo() {
        assertOpens(
                "PA-030",
                decide("Pay-As-You-Go", Standing.GOOD),
                new Access.Opens(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                        LocalTime.of(8, 0),
                        LocalTime.of(20, 0),
                        Duration.ZERO,
                        Set.of(RoomClass.SMALL, RoomClass.MEDIUM),
                        OverAllowance.TOP_UP,
                        Map.of(
                                CreditUse.DESK, BigDecimal.valueOf(1),
                                CreditUse.SMALL_ROOM, BigDecimal.valueOf(2),
                                CreditUse.MEDIUM_ROOM, BigDecimal.valueOf(3)),
                        0,
                        decide("Pay-As-You-Go", Standing.GOOD).because()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "Unlimited, SUSPENDED",
        "Unlimited, OVERDUE",
        "Partial, OVERDUE",
        "Pay-As-You-Go, SUSPENDED",
        "Night Owl, SUSPENDED",
        "guest, OVERDUE",
    })
    void opensNothingToWhoIsSuspendedOrOverdue(String customer, Standing standing) {
        Access answer = decide(customer, standing);

        assertThat(answer).isInstanceOf(Access.Refused.class);
        assertThat(answer.because().row()).isEqualTo("PA-040");
        assertThat(answer.because().reason().en())
                .isEqualTo("There is no access while a membership is suspended or an invoice is overdue.");
        assertThat(answer.because().reason().de()).contains("kein Zugang");
    }

    @Test
    void opensEveryRoomToGuestsWithABooking() {
        assertOpens(
                "PA-050",
                decide("guest", Standing.GOOD),
                new Access.Opens(
                        EVERY_DAY,
                        LocalTime.MIDNIGHT,
                        LocalTime.MIDNIGHT,
                        Duration.ZERO,
                        EnumSet.allOf(RoomClass.class),
                        OverAllowance.CHARGE,
                        Map.of(),
                        Access.Opens.AS_MANY_AS_FIT,
                        decide("guest", Standing.GOOD).because()));
    }

    @Test
    void opensNothingToAPlanThatNoRowNames() {
        Access answer = decide("Night Owl", Standing.GOOD);

        assertThat(answer).isInstanceOf(Access.Refused.class);
        assertThat(answer.because().row()).isEqualTo("none");
        assertThat(answer.because().reason().en()).isEqualTo("Nothing is open to this group of customers.");
    }

    @ParameterizedTest(name = "{0}: {1} {2} to {3}")
    @CsvSource({
        "Partial,   FRIDAY,   09:00, 18:00, true",
        "Partial,   FRIDAY,   17:59, 18:00, true",
        "Partial,   FRIDAY,   08:59, 10:00, false",
        "Partial,   FRIDAY,   17:00, 18:01, false",
        "Partial,   FRIDAY,   17:00, 00:00, false",
        "Partial,   SATURDAY, 10:00, 11:00, false",
        "Unlimited, SUNDAY,   00:00, 00:00, true",
        "Unlimited, SUNDAY,   23:00, 23:59, true",
    })
    void knowsWhetherASpanIsCovered(String customer, DayOfWeek day, LocalTime from, LocalTime until, boolean covered) {
        assertThat(decide(customer, Standing.GOOD))
                .isInstanceOfSatisfying(Access.Opens.class, opens -> assertThat(opens.covers(day, from, until))
                        .isEqualTo(covered));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "Mon-Fri: MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY",
                "sat–sun: SATURDAY,SUNDAY",
                "Mon,wed , FRI: MONDAY,WEDNESDAY,FRIDAY",
                "Mon–Fri, Sun: MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SUNDAY",
            })
    void readsDaysAsPeopleWriteThem(String written, String days) {
        PlanAccess edited = new PlanAccessTable(
                DecisionTables.of(edited(sheet -> sheet.cell("PA-020", "Days").setCellValue(written))));

        Access answer = edited.decide(new PlanAccessFacts(Shipped.PARTIAL, Standing.GOOD));

        assertThat(answer).isInstanceOfSatisfying(Access.Opens.class, opens -> assertThat(opens.days())
                .extracting(DayOfWeek::name)
                .containsExactlyInAnyOrder(days.split(",")));
    }

    @Test
    void maySellNoRoomAtAll() {
        PlanAccess edited = new PlanAccessTable(DecisionTables.of(
                edited(sheet -> sheet.cell("PA-020", "Room classes").setCellValue("-"))));

        assertThat(edited.decide(new PlanAccessFacts(Shipped.PARTIAL, Standing.GOOD)))
                .isInstanceOfSatisfying(
                        Access.Opens.class, opens -> assertThat(opens.classes()).isEmpty());
    }

    /** Nothing but rows in spare lines of two workbooks makes a plan. */
    @Test
    void aNewPlanIsARowHereAndOneInThePrices() {
        DecisionTables tables = DecisionTables.of(edited(sheet -> sheet.row(
                        "PA-060",
                        "Night Owl",
                        "good",
                        "Mon–Fri",
                        0.75,
                        1.0,
                        2,
                        "small",
                        "charge",
                        "–",
                        "–",
                        "–",
                        "–",
                        1,
                        "Evenings are open.",
                        "Abends ist offen."))
                .and(
                        PlanPricingTable.LAYOUT,
                        sheet -> sheet.row(
                                "PP-050",
                                "Night Owl",
                                "membership",
                                "2026-01-01",
                                "month",
                                9,
                                0,
                                0,
                                14,
                                0,
                                "yes",
                                30,
                                "none",
                                "–",
                                "–",
                                "Price of the Night Owl plan.",
                                "Preis im Tarif Night Owl.")));
        CustomerGroup plan = new CustomerGroup("Night Owl");
        LocalDate day = LocalDate.of(2026, 1, 1);

        assertThat(new PlanAccessTable(tables).decide(new PlanAccessFacts(plan, Standing.GOOD)))
                .isInstanceOfSatisfying(Access.Opens.class, opens -> {
                    assertThat(opens.because().row()).isEqualTo("PA-060");
                    assertThat(opens.covers(DayOfWeek.MONDAY, SIX, LocalTime.MIDNIGHT))
                            .isTrue();
                    assertThat(opens.includedPerMonth()).isEqualTo(Duration.ofHours(2));
                });
        assertThat(new PlanAccessTable(tables).decide(new PlanAccessFacts(plan, Standing.SUSPENDED)))
                .isInstanceOf(Access.Refused.class);
        PlanPricing prices = new PlanPricingTable(tables);
        assertThat(prices.plans()).endsWith(plan);
        assertThat(prices.decide(new PlanPricingFacts(plan, Offer.MEMBERSHIP, day)))
                .isInstanceOfSatisfying(
                        PlanPrice.Membership.class,
                        price -> assertThat(price.price().getAmount()).isEqualByComparingTo("9"));
    }

    @ParameterizedTest(name = "{1} of {0} can''t be {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PA-010 | Standing      | late          | one of any, good, suspended, overdue, or several with commas between",
                "PA-010 | Room classes  | all, small    | one of all, small, medium, large, –, or several with commas between",
                "PA-010 | Guests        | many          | a whole number from 0 to 1000, or capacity",
                "PA-010 | Over          | top-up        | charge or refuse, as credits pay for nothing in this row",
                "PA-010 | From          | –             | a time, as the row opens days",
                "PA-010 | Until         | –             | a time after 00:00",
                "PA-020 | Until         | 0.375         | a time after 09:00",
                "PA-040 | Over          | charge        | refuse, as the row opens no day",
                "PA-040 | Included      | 1             | 0, as the row opens no day",
                "PA-040 | Guests        | capacity      | 0, as the row opens no day",
                "PA-040 | From          | 0.375         | –, as the row opens no day",
                "PA-040 | Room classes  | small         | –, as the row opens no day",
                "PA-040 | Credit hours per hour: large | 1 | –, as the row opens no day",
            })
    void refusesACell(String row, String header, String value, String expected) {
        BadCell bad = onlyBadCell(sheet -> {
            if (value.matches("[0-9.]+")) {
                sheet.cell(row, header).setCellValue(Double.parseDouble(value));
            } else {
                sheet.cell(row, header).setCellValue(value);
            }
        });

        assertThat(bad.sheet()).isEqualTo("PlanAccess");
        assertThat(bad.row()).isEqualTo(row);
        assertThat(bad.header()).startsWith(header);
        assertThat(bad.expected()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Mo–Fr", "Mon;Tue", "all, Mon", "Mon, none", "Fri–Mon", "Mon,,Tue"})
    void refusesDaysThatNobodyUnderstands(String days) {
        BadCell bad = onlyBadCell(sheet -> sheet.cell("PA-020", "Days").setCellValue(days));

        assertThat(bad.header()).isEqualTo("Days");
        assertThat(bad.expected())
                .isEqualTo("one of all, Mon–Fri, Mon–Sat, Sat–Sun, Mon, Tue, Wed, Thu, Fri, Sat, Sun, none,"
                        + " or several with commas between");
    }

    @ParameterizedTest
    @EnumSource(RoomClass.class)
    void creditsNameEachRoomClass(RoomClass room) {
        assertThat(CreditUse.of(room).name()).isEqualTo(room.name() + "_ROOM");
    }

    private Access decide(String customer, Standing standing) {
        return access.decide(new PlanAccessFacts(new CustomerGroup(customer), standing));
    }

    private static void assertOpens(String row, Access answer, Access.Opens expected) {
        assertThat(answer).isEqualTo(expected);
        assertThat(answer.because().table()).isEqualTo("PlanAccess");
        assertThat(answer.because().row()).isEqualTo(row);
        assertThat(answer.because().reason().en()).isNotBlank();
        assertThat(answer.because().reason().de())
                .isNotBlank()
                .isNotEqualTo(answer.because().reason().en());
    }

    private static EditedTables edited(Consumer<Editor> edit) {
        return new EditedTables(PlanAccessTable.LAYOUT, edit);
    }

    private static BadCell onlyBadCell(Consumer<Editor> edit) {
        BadSheetException refusal = catchThrowableOfType(
                BadSheetException.class, () -> SheetReader.read(edited(edit).inForce()));
        assertThat(refusal.cells()).hasSize(1);
        return refusal.cells().get(0);
    }
}

package space.coworking.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.decisiontable.InputType;
import org.drools.decisiontable.SpreadsheetCompiler;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.KieBase;
import space.coworking.rules.bookingapproval.BookingApprovalFacts;
import space.coworking.rules.bookinglimits.BookingLimitsFacts;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts.By;
import space.coworking.rules.cancellationrefund.CancellationRefundFacts.Subject;
import space.coworking.rules.dunning.DunningFacts;
import space.coworking.rules.planaccess.PlanAccessFacts;
import space.coworking.rules.planaccess.PlanAccessFacts.Standing;
import space.coworking.rules.planpricing.PlanPricingFacts;
import space.coworking.rules.planpricing.PlanPricingFacts.Offer;
import space.coworking.rules.roomadjustments.RoomAdjustmentsFacts;
import space.coworking.rules.roompricing.RoomPricingFacts;
import space.coworking.rules.tax.ChargeKind;
import space.coworking.rules.tax.TaxFacts;

/** The files are decision tables that Drools reads as they stand; the checked copy that we compile decides as they do. */
class CleanCopyTests {

    private static final List<CustomerGroup> CUSTOMERS =
            List.of(CustomerGroup.GUEST, Shipped.UNLIMITED, Shipped.PARTIAL, Shipped.PAY_AS_YOU_GO, Shipped.NEW_PLAN);

    private static final List<CheckedSheet> SHEETS = SheetReader.read(new ShippedTables().inForce());

    private static KieBase asTheyStand;
    private static KieBase checked;

    @BeforeAll
    static void compileBoth() {
        asTheyStand = compile(new ShippedTables()
                .inForce().stream().collect(Collectors.toMap(TableVersion::layout, CleanCopyTests::rulesOfTheFile)));
        checked = compile(SHEETS.stream().collect(Collectors.toMap(CheckedSheet::layout, CleanCopy::rules)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void decidesAsTheFileDoes(String table, List<Record> samples) {
        CheckedSheet sheet = SHEETS.stream()
                .filter(candidate -> candidate.name().equals(table))
                .findFirst()
                .orElseThrow();
        CompiledTable file = new CompiledTable(sheet, asTheyStand);
        CompiledTable copy = new CompiledTable(sheet, checked);

        Set<String> rows = samples.stream()
                .map(facts -> {
                    assertThat(rows(copy, facts)).isEqualTo(rows(file, facts));
                    return rows(copy, facts);
                })
                .flatMap(List::stream)
                .map(row -> row.because().row())
                .collect(Collectors.toSet());

        assertThat(rows).hasSameSizeAs(sheet.rows());
    }

    @Test
    void holdsNoReasonAndNoTextOfTheWorkbook() {
        assertThat(SHEETS).allSatisfy(sheet -> {
            String copy = CleanCopy.csv(sheet);
            sheet.rows().forEach(row -> assertThat(copy)
                    .contains(row.id())
                    .doesNotContain(row.reason().en())
                    .doesNotContain(row.reason().de()));
        });
    }

    /** Why nobody compiles a workbook as it stands: the negative control of what {@link SheetReaderTests} refuses. */
    @Test
    void aFileHandedToDroolsAsItStandsWouldRunWhatIsInIt() {
        String code =
                "matches.put(drools.getRule().getName(), \"cap\", \"$param\"); System.setProperty(\"rules.ran\", \"yes\");";
        TableSource edited = new EditedTables(RoomPricingTable.LAYOUT, sheet -> {
            int types = sheet.row("NAME").getRowNum();
            sheet.sheet().getRow(types + 2).getCell(7).setCellValue(code);
        });
        CheckedSheet sheet = SHEETS.get(0);
        KieBase raw =
                compile(Map.of(sheet.layout(), rulesOfTheFile(edited.inForce().get(0))));
        try {
            new CompiledTable(sheet, raw)
                    .decide(roomPricing(CustomerGroup.GUEST).get(0), Decided.class, Decided::new);

            assertThat(System.getProperty("rules.ran")).isEqualTo("yes");
        } finally {
            System.clearProperty("rules.ran");
        }
    }

    private static KieBase compile(Map<TableLayout, String> rules) {
        return RuleCompiler.base(rules.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().ruleSet(), Map.Entry::getValue)));
    }

    private static String rulesOfTheFile(TableVersion version) {
        return new SpreadsheetCompiler().compile(new ByteArrayInputStream(version.workbook()), InputType.XLS);
    }

    private static List<MatchedRow> rows(CompiledTable table, Record facts) {
        return table.decide(facts, Decided.class, Decided::new).rows();
    }

    private record Decided(List<MatchedRow> rows) {}

    static Stream<Arguments> samples() {
        return Stream.of(
                sample("RoomPricing", customer -> roomPricing(customer)),
                sample("RoomAdjustments", customer -> roomAdjustments(customer)),
                sample("BookingLimits", customer -> List.of(new BookingLimitsFacts(customer))),
                sample("BookingApproval", customer -> bookingApproval(customer)),
                sample("CancellationRefund", customer -> cancellationRefund(customer)),
                sample("PlanPricing", customer -> planPricing(customer)),
                sample("PlanAccess", customer -> planAccess(customer)),
                sample("Tax", customer -> tax(customer)),
                sample("Dunning", customer -> List.of(new DunningFacts(!customer.isGuest()))));
    }

    private static Arguments sample(String table, Function<CustomerGroup, List<? extends Record>> facts) {
        List<Record> all = new ArrayList<>();
        CUSTOMERS.forEach(customer -> all.addAll(facts.apply(customer)));
        return Arguments.of(table, all);
    }

    private static List<Record> roomPricing(CustomerGroup customer) {
        List<Record> facts = new ArrayList<>();
        for (DayKind day : DayKind.values()) {
            for (int hour = 0; hour < 24; hour++) {
                facts.add(new RoomPricingFacts(RoomClass.SMALL, customer, day, LocalTime.of(hour, 0)));
            }
        }
        return facts;
    }

    private static List<Record> roomAdjustments(CustomerGroup customer) {
        List<Record> facts = new ArrayList<>();
        for (int hour = 11; hour < 15; hour++) {
            for (int days : new int[] {0, 29, 30}) {
                for (Set<String> tags : List.of(Set.<String>of(), Set.of("non-profit"))) {
                    facts.add(new RoomAdjustmentsFacts(
                            DayKind.WORKDAY,
                            LocalTime.of(hour, 0),
                            Duration.ofHours(hour - 10),
                            Duration.ofDays(days),
                            customer,
                            hour - 6,
                            tags));
                }
            }
        }
        return facts;
    }

    private static List<Record> bookingApproval(CustomerGroup customer) {
        List<Record> facts = new ArrayList<>();
        for (RoomClass room : RoomClass.values()) {
            for (int total : new int[] {149, 150, 199, 200}) {
                for (int visits = 0; visits < 3; visits++) {
                    Money price = Money.of(CurrencyUnit.EUR, total);
                    facts.add(new BookingApprovalFacts(false, customer, visits, 0, price, DayKind.WORKDAY, room));
                    facts.add(new BookingApprovalFacts(true, customer, visits, 1, price, DayKind.WEEKEND, room));
                }
            }
        }
        return facts;
    }

    private static List<Record> cancellationRefund(CustomerGroup customer) {
        List<Record> facts = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            for (int hours : new int[] {-1, 2, 24, 25, 48, 72, 168}) {
                Duration notice = Duration.ofHours(hours);
                facts.add(new CancellationRefundFacts(By.US, customer, subject, notice.abs(), notice));
                facts.add(new CancellationRefundFacts(By.CUSTOMER, customer, subject, notice.abs(), notice));
                facts.add(new CancellationRefundFacts(By.CUSTOMER, customer, subject, Duration.ZERO, notice));
            }
        }
        return facts;
    }

    private static List<Record> planPricing(CustomerGroup customer) {
        List<Record> facts = new ArrayList<>();
        for (Offer offer : Offer.values()) {
            for (int year = 2024; year < 2027; year++) {
                facts.add(new PlanPricingFacts(customer, offer, LocalDate.of(year, 1, 1)));
            }
        }
        return facts;
    }

    private static List<Record> planAccess(CustomerGroup customer) {
        return Stream.of(Standing.values())
                .<Record>map(standing -> new PlanAccessFacts(customer, standing))
                .toList();
    }

    private static List<Record> tax(CustomerGroup customer) {
        List<Record> facts = new ArrayList<>();
        for (ChargeKind service : ChargeKind.values()) {
            for (String country : List.of("DE", "FR", "CH")) {
                for (int year = 2024; year < 2027; year++) {
                    facts.add(new TaxFacts(service, "DE", country, !customer.isGuest(), LocalDate.of(year, 1, 1)));
                }
            }
        }
        return facts;
    }
}

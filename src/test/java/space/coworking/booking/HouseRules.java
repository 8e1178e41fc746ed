package space.coworking.booking;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import space.coworking.rules.Because;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.DayKind;
import space.coworking.rules.bookinglimits.BookingLimit;
import space.coworking.rules.roomadjustments.RoomAdjustment;
import space.coworking.rules.roomadjustments.RoomAdjustments;
import space.coworking.rules.roomadjustments.RoomAdjustmentsFacts;
import space.coworking.rules.roompricing.RoomPrice;
import space.coworking.rules.roompricing.RoomPricing;
import space.coworking.rules.roompricing.RoomPricingFacts;
import space.coworking.shared.LocalText;

/** The price tables as they are shipped, in plain Java, so that prices can be tested without a rule engine. */
class HouseRules implements RoomPricing, RoomAdjustments {

    static final CustomerGroup GUEST = CustomerGroup.GUEST;
    static final CustomerGroup UNLIMITED = new CustomerGroup("Unlimited");

    static final BookingLimit.Allowed GUEST_LIMIT = new BookingLimit.Allowed(
            Duration.ofHours(1),
            Duration.ofHours(8),
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            Period.ofDays(60),
            Duration.ofMinutes(15),
            2,
            0,
            because("BookingLimits", "BL-040"));

    static PriceBook guestPrices(Instant now) {
        return prices(GUEST, Set.of(), now);
    }

    static PriceBook prices(CustomerGroup customer, Set<String> tags, Instant now) {
        HouseRules rules = new HouseRules();
        return new PriceBook(
                rules,
                rules,
                new PriceBook.Customer(customer, tags, 1, Duration.ofHours(customer.isGuest() ? 72 : 24)),
                new BigDecimal("19"),
                now);
    }

    @Override
    public RoomPrice decide(RoomPricingFacts facts) {
        if (facts.day() == DayKind.CLOSED) {
            return new RoomPrice.Refused(because("RoomPricing", "RP-010"));
        }
        if (facts.customer().equals(UNLIMITED)) {
            return rate("RP-020", 60);
        }
        if (!facts.customer().isGuest()) {
            return new RoomPrice.Refused(because("RoomPricing", "none"));
        }
        if (facts.day() != DayKind.WORKDAY) {
            return rate("RP-070", 130);
        }
        boolean day = !facts.time().isBefore(LocalTime.of(9, 0)) && facts.time().isBefore(LocalTime.of(18, 0));
        return day ? rate("RP-050", 100) : rate("RP-060", 120);
    }

    @Override
    public SortedSet<LocalTime> bandEdges() {
        return new TreeSet<>(Set.of(LocalTime.of(9, 0), LocalTime.of(18, 0)));
    }

    @Override
    public RoomAdjustment decide(RoomAdjustmentsFacts facts) {
        List<RoomAdjustment.Line> lines = new ArrayList<>();
        int hour = facts.startsAt().getHour();
        if (facts.day() == DayKind.WORKDAY && hour >= 12 && hour < 14) {
            lines.add(line("RA-010", -10));
        }
        if (facts.length().compareTo(Duration.ofHours(4)) >= 0) {
            lines.add(line("RA-020", -10));
        }
        if (facts.customer().isGuest() && facts.lead().compareTo(Duration.ofHours(3)) < 0) {
            lines.add(line("RA-030", 15));
        }
        if (facts.lead().compareTo(Duration.ofDays(30)) >= 0) {
            lines.add(line("RA-040", -5));
        }
        if (facts.tags().contains("non-profit")) {
            lines.add(line("RA-060", -20));
        }
        BigDecimal sum = lines.stream().map(RoomAdjustment.Line::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new RoomAdjustment(lines, sum.max(BigDecimal.valueOf(-40)).min(BigDecimal.valueOf(30)));
    }

    private static RoomPrice rate(String row, int percent) {
        return new RoomPrice.Rate(BigDecimal.valueOf(percent), Duration.ofHours(6), because("RoomPricing", row));
    }

    private static RoomAdjustment.Line line(String row, int percent) {
        return new RoomAdjustment.Line(BigDecimal.valueOf(percent), because("RoomAdjustments", row));
    }

    static Because because(String table, String row) {
        return new Because(table, 1, row, new LocalText("Row " + row, "Zeile " + row));
    }
}

package space.coworking.booking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.roomadjustments.RoomAdjustment;
import space.coworking.rules.roomadjustments.RoomAdjustments;
import space.coworking.rules.roomadjustments.RoomAdjustmentsFacts;
import space.coworking.rules.roompricing.RoomPricing;
import space.coworking.shared.TimeSlot;

/**
 * The prices that one customer gets at one moment: the time by the table RoomPricing, then the table RoomAdjustments on the sum, then
 * rounded once. It remembers its answers, for lists ask the same thing for many rooms; it serves one thread.
 */
final class PriceBook {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RoomPricing pricing;
    private final RoomAdjustments adjustments;
    private final Customer customer;
    private final BigDecimal vatPercent;
    private final Instant now;
    private final Map<PriceQuestion, Priced> answers = new HashMap<>();

    /**
     * @param dates how many dates of a series are booked together
     * @param fullRefundNotice notice from which on a cancellation is free of charge, null where it never is
     */
    record Customer(
            CustomerGroup group,
            Set<String> tags,
            int dates,
            @Nullable Duration fullRefundNotice) {}

    PriceBook(RoomPricing pricing, RoomAdjustments adjustments, Customer customer, BigDecimal vatPercent, Instant now) {
        this.pricing = pricing;
        this.adjustments = adjustments;
        this.customer = customer;
        this.vatPercent = vatPercent;
        this.now = now;
    }

    Priced price(PriceQuestion question) {
        Priced known = answers.get(question);
        if (known == null) {
            known = calculate(question);
            answers.put(question, known);
        }
        return known;
    }

    private Priced calculate(PriceQuestion question) {
        TimeCharges charges = TimeCharges.of(question, pricing, customer.group());
        Because refusedBy = charges.refusedBy();
        if (refusedBy != null) {
            return new Priced.Refused(refusedBy);
        }
        List<PricePart> parts = new ArrayList<>(charges.parts());
        BigDecimal sum = parts.stream().map(PricePart::units).reduce(BigDecimal.ZERO, BigDecimal::add);
        RoomAdjustment adjustment = adjustments.decide(facts(question));
        parts.addAll(adjusted(sum, adjustment));
        BigDecimal total = sum.add(share(sum, adjustment.percent()));
        PriceRounding.Rounded rounded = new PriceRounding(question.listPrice().getCurrencyUnit()).round(total, parts);
        return new Priced.Offered(new Quote(
                question.slot(), rounded.total(), vatPercent, rounded.lines(), freeCancellationUntil(question.slot())));
    }

    private RoomAdjustmentsFacts facts(PriceQuestion question) {
        TimeSlot slot = question.slot();
        return new RoomAdjustmentsFacts(
                question.days().get(0),
                question.clock().time(slot.from()),
                slot.length(),
                Duration.between(now, slot.from()),
                customer.group(),
                customer.dates(),
                customer.tags());
    }

    /** Where the table's bounds cut the sum, each line shrinks in proportion, so that the lines still add up to it. */
    private static List<PricePart> adjusted(BigDecimal sum, RoomAdjustment adjustment) {
        BigDecimal wanted =
                adjustment.lines().stream().map(RoomAdjustment.Line::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean cut = wanted.signum() != 0 && wanted.compareTo(adjustment.percent()) != 0;
        return adjustment.lines().stream()
                .map(line -> {
                    BigDecimal percent = cut ? inProportion(line, adjustment, wanted) : line.percent();
                    return new PricePart(
                            PriceLine.Kind.ADJUSTMENT,
                            null,
                            cut ? percent.setScale(2, RoundingMode.HALF_UP) : percent,
                            share(sum, percent),
                            line.because());
                })
                .toList();
    }

    private static BigDecimal inProportion(RoomAdjustment.Line line, RoomAdjustment adjustment, BigDecimal wanted) {
        return line.percent().multiply(adjustment.percent()).divide(wanted, MathContext.DECIMAL128);
    }

    private static BigDecimal share(BigDecimal sum, BigDecimal percent) {
        return sum.multiply(percent).divide(HUNDRED);
    }

    private @Nullable Instant freeCancellationUntil(TimeSlot slot) {
        if (customer.fullRefundNotice() == null) {
            return null;
        }
        Instant until = slot.from().minus(customer.fullRefundNotice());
        return until.isAfter(now) ? until : null;
    }
}

package space.coworking.booking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.Because;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.roompricing.RoomPrice;
import space.coworking.rules.roompricing.RoomPricing;
import space.coworking.rules.roompricing.RoomPricingFacts;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/**
 * Charges the time of one slot: splits it at local midnights and at the table's band edges, and prices each piece by the first row that
 * matches.
 *
 * <p>Over a day the paid time adds up to the row's day cap at most; the last minutes of the day are the free ones. They are charged and
 * given back, each on a line of its own, so that everybody sees both. Minutes are real ones, also when the clock is changed.
 */
final class TimeCharges {

    private final PriceQuestion question;
    private final List<PricePart> times = new ArrayList<>();
    private final List<PricePart> givenBack = new ArrayList<>();
    private @Nullable LocalDate date;
    private Duration paidThatDay = Duration.ZERO;
    private @Nullable Because refusedBy;

    private TimeCharges(PriceQuestion question) {
        this.question = question;
    }

    /** @return the parts, or the row that refuses a piece of the time */
    static TimeCharges of(PriceQuestion question, RoomPricing table, CustomerGroup customer) {
        TimeCharges charges = new TimeCharges(question);
        LocalDate first = question.clock().date(question.slot().from());
        for (TimeSlot piece : pieces(question, table)) {
            LocalDate day = question.clock().date(piece.from());
            RoomPrice price = table.decide(new RoomPricingFacts(
                    question.roomClass(),
                    customer,
                    question.days().get((int) (day.toEpochDay() - first.toEpochDay())),
                    question.clock().time(piece.from())));
            if (price instanceof RoomPrice.Rate rate) {
                charges.add(day, piece, rate);
            } else {
                charges.refusedBy = price.because();
                break;
            }
        }
        return charges;
    }

    private static List<TimeSlot> pieces(PriceQuestion question, RoomPricing table) {
        List<TimeSlot> pieces = new ArrayList<>(3);
        Instant from = question.slot().from();
        for (Instant edge : question.clock().edges(question.slot(), table.bandEdges())) {
            pieces.add(new TimeSlot(from, edge));
            from = edge;
        }
        pieces.add(new TimeSlot(from, question.slot().to()));
        return pieces;
    }

    private void add(LocalDate day, TimeSlot piece, RoomPrice.Rate rate) {
        boolean newDay = !day.equals(date);
        if (newDay) {
            date = day;
            paidThatDay = Duration.ZERO;
        }
        Duration payable = shorter(longer(rate.dayCap().minus(paidThatDay), Duration.ZERO), piece.length());
        paidThatDay = paidThatDay.plus(payable);
        append(times, newDay, PriceLine.Kind.TIME, piece, rate);
        if (payable.compareTo(piece.length()) < 0) {
            append(
                    givenBack,
                    newDay,
                    PriceLine.Kind.DAY_CAP,
                    new TimeSlot(piece.from().plus(payable), piece.to()),
                    rate);
        }
    }

    /** Pieces of one day that follow each other by the same row are one line. */
    private void append(
            List<PricePart> parts, boolean newDay, PriceLine.Kind kind, TimeSlot piece, RoomPrice.Rate rate) {
        Because because = kind == PriceLine.Kind.DAY_CAP ? capped(rate) : rate.because();
        TimeSlot slot = piece;
        PricePart last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (!newDay
                && last != null
                && last.slot() != null
                && last.slot().to().equals(piece.from())
                && last.because().equals(because)) {
            slot = new TimeSlot(last.slot().from(), piece.to());
            parts.remove(parts.size() - 1);
        }
        BigDecimal units = PricePart.units(question.listPrice(), rate.percentOfListPrice(), slot.length());
        parts.add(new PricePart(
                kind,
                slot,
                rate.percentOfListPrice(),
                kind == PriceLine.Kind.DAY_CAP ? units.negate() : units,
                because));
    }

    /** The same row, and in words its other column. */
    private static Because capped(RoomPrice.Rate rate) {
        BigDecimal hours = BigDecimal.valueOf(rate.dayCap().toMinutes())
                .divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        LocalText reason = new LocalText(
                "A day costs no more than " + hours.toPlainString() + " hours",
                "Ein Tag kostet nie mehr als " + hours.toPlainString().replace('.', ',') + " Stunden");
        Because row = rate.because();
        return new Because(row.table(), row.version(), row.row(), reason);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Nullable
    Because refusedBy() {
        return refusedBy;
    }

    /** @return lines of time in order, then what the day caps give back */
    List<PricePart> parts() {
        List<PricePart> parts = new ArrayList<>(times);
        parts.addAll(givenBack);
        return parts;
    }
}

package space.coworking.booking;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import space.coworking.rules.RulesRow;
import space.coworking.shared.TimeSlot;

/** A line of the agreed price, in the booking's currency. */
@Embeddable
record BookedPriceLine(
        @Enumerated(EnumType.STRING) PriceLine.Kind kind,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        BigDecimal percent,
        @Column(name = "amount") BigDecimal amount,
        RulesRow row) {

    static BookedPriceLine of(PriceLine line) {
        TimeSlot slot = line.slot();
        return new BookedPriceLine(
                line.kind(),
                slot == null ? null : slot.from(),
                slot == null ? null : slot.to(),
                line.percent(),
                line.amount().getAmount(),
                RulesRow.of(line.because()));
    }

    PriceLine priceLine(CurrencyUnit currency) {
        TimeSlot slot = startsAt == null || endsAt == null ? null : new TimeSlot(startsAt, endsAt);
        return new PriceLine(kind, slot, percent, Money.of(currency, amount), row.because());
    }
}

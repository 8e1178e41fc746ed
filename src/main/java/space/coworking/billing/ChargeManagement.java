package space.coworking.billing;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes what is owed, and lists it. */
@Service
public class ChargeManagement {

    private final Charges charges;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChargeManagement(Charges charges, BillingCalendar calendar, ApplicationEventPublisher events, Clock clock) {
        this.charges = charges;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Notes a charge in the caller's transaction, once for each source.
     *
     * @return false where its source was charged before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean charge(NewCharge charge) {
        return chargeAll(List.of(charge)) == 1;
    }

    /**
     * Notes many charges at once, each once for each source.
     *
     * @return how many were new
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int chargeAll(List<NewCharge> some) {
        if (some.isEmpty()) {
            return 0;
        }
        Set<UUID> payers = some.stream().map(NewCharge::payer).collect(Collectors.toSet());
        int added = charges.insertIfAbsent(some, charges.payers(payers), clock.instant());
        if (added > 0) {
            some.stream()
                    .map(NewCharge::payment)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(payment -> events.publishEvent(new ChargesPaid(payment)));
        }
        return added;
    }

    /**
     * What a source was charged so far, counter-entries taken off.
     *
     * @return by the beginning of the part, up to its first {@code /}
     */
    @Transactional(readOnly = true)
    public Map<String, Charged> charged(String sourceKind, UUID source) {
        return chargedOf(sourceKind, Set.of(source)).getOrDefault(source, Map.of());
    }

    /** @return the same for many sources, in one query; none for those that were not charged */
    @Transactional(readOnly = true)
    public Map<UUID, Map<String, Charged>> chargedOf(String sourceKind, Collection<UUID> sources) {
        return charges.charged(sourceKind, sources);
    }

    /** @param times how many charges make the sum, which is with VAT */
    public record Charged(Money sum, int times) {

        public static final Charged NOTHING = new Charged(Money.zero(CurrencyUnit.EUR), 0);
    }

    /** @return a customer's charges whose service begins in the month, oldest first, 500 at most */
    @Transactional(readOnly = true)
    public List<ChargeView> ofMonth(UUID customer, YearMonth month) {
        return charges.of(customer, calendar.month(month));
    }
}

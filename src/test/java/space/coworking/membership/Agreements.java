package space.coworking.membership;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import space.coworking.rules.Because;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Approval;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;

/** What is agreed with members, without any table or database. */
public final class Agreements {

    private static final Because BECAUSE =
            new Because("PlanPricing", 1, "PP-900", new LocalText("Agreed.", "Vereinbart."));

    private Agreements() {}

    public static PlanPrice.Membership monthly(String euros) {
        return every(Interval.MONTH, euros);
    }

    /** Two weeks' notice, and 60 days of pause a year. */
    public static PlanPrice.Membership every(Interval interval, String euros) {
        return new PlanPrice.Membership(
                interval, euros(euros), euros("0"), euros("0"), Period.ofDays(14), 0, true, 60, Approval.NONE, BECAUSE);
    }

    public static PlanPrice.Membership withNotice(PlanPrice.Membership offer, int days) {
        return with(offer, days, offer.termMonths(), offer.renews(), offer.pauseDays(), offer.approval());
    }

    public static PlanPrice.Membership withTerm(PlanPrice.Membership offer, int months, boolean renews) {
        return with(offer, offer.notice().getDays(), months, renews, offer.pauseDays(), offer.approval());
    }

    public static PlanPrice.Membership withPause(PlanPrice.Membership offer, int days) {
        return with(offer, offer.notice().getDays(), offer.termMonths(), offer.renews(), days, offer.approval());
    }

    public static PlanPrice.Membership approvedBy(PlanPrice.Membership offer, Approval approver) {
        return with(offer, offer.notice().getDays(), offer.termMonths(), offer.renews(), offer.pauseDays(), approver);
    }

    private static PlanPrice.Membership with(
            PlanPrice.Membership offer, int notice, int term, boolean renews, int pauseDays, Approval approver) {
        return new PlanPrice.Membership(
                offer.interval(),
                offer.price(),
                offer.signUpFee(),
                offer.deposit(),
                Period.ofDays(notice),
                term,
                renews,
                pauseDays,
                approver,
                offer.because());
    }

    public static PlanPrice.Membership withJoining(PlanPrice.Membership offer, String signUpFee, String deposit) {
        return new PlanPrice.Membership(
                offer.interval(),
                offer.price(),
                euros(signUpFee),
                euros(deposit),
                offer.notice(),
                offer.termMonths(),
                offer.renews(),
                offer.pauseDays(),
                offer.approval(),
                offer.because());
    }

    static AgreedTerms from(String day, Interval interval, String euros) {
        return AgreedTerms.of("Plan at " + euros, every(interval, euros), LocalDate.parse(day));
    }

    static Membership draft(String plan, PlanPrice.Membership offer, LocalDate today) {
        UUID customer = UUID.randomUUID();
        Application application = new Application(
                customer,
                customer,
                plan,
                "Ada Member",
                new EmailAddress("ada@member.example"),
                "2026-11",
                Locale.ENGLISH);
        return new Membership(UUID.randomUUID(), "M-TEST-1", application, offer, today, noon(today));
    }

    /** Began on that day. */
    static Membership active(String plan, PlanPrice.Membership offer, LocalDate first) {
        Membership membership = draft(plan, offer, first);
        if (!membership.approved()) {
            membership.approve("manager@demo.example", noon(first));
        }
        membership.makeReady(null);
        membership.activate(first, noon(first));
        return membership;
    }

    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    static Money euros(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}

package space.coworking.membership;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.customer.CustomerManagement;
import space.coworking.mail.Mail;
import space.coworking.mail.Outbox;
import space.coworking.membership.MembershipChange.Possible;
import space.coworking.shared.PublicUrl;

/** What we write to members. Days in mails are the last ones that count, as people say it. */
@Component
class MembershipLetters {

    private final Outbox outbox;
    private final PublicUrl publicUrl;
    private final BillingCalendar calendar;
    private final CustomerManagement customers;

    MembershipLetters(Outbox outbox, PublicUrl publicUrl, BillingCalendar calendar, CustomerManagement customers) {
        this.outbox = outbox;
        this.publicUrl = publicUrl;
        this.calendar = calendar;
        this.customers = customers;
    }

    void approved(Membership membership) {
        write(membership, "approved", Map.of());
    }

    /** @param company its name */
    void companyPays(Membership membership, String company) {
        write(membership, "company-pays", Map.of("company", company));
    }

    void turnedDown(Membership membership, String reason) {
        write(membership, "turned-down", Map.of("reason", reason));
    }

    void payerLeft(Membership membership) {
        write(membership, "payer-left", Map.of());
    }

    void lapsed(Membership membership) {
        write(membership, "lapsed", Map.of());
    }

    void activated(Membership membership) {
        boolean paidFor = !membership.payerId().equals(membership.customerId());
        write(
                membership,
                "activated",
                paidFor
                        ? Map.of(
                                "payer", customers.profile(membership.payerId()).name())
                        : Map.of());
    }

    void planChanged(Membership membership, Possible change) {
        write(
                membership,
                "plan-changed",
                Map.of(
                        "day",
                        calendar.start(change.from()),
                        "newPlan",
                        membership.days().termsOn(change.from()).plan(),
                        "newPrice",
                        membership.days().termsOn(change.from()).amount(),
                        "sum",
                        change.sum()));
    }

    void planChangedNow(Membership membership) {
        write(membership, "plan-changed-now", Map.of());
    }

    void priceChanges(Membership membership, AgreedTerms agreed) {
        write(
                membership,
                "price-changes",
                Map.of("day", calendar.start(agreed.fromDay()), "newPrice", agreed.amount()));
    }

    void paused(Membership membership, LocalDate from, LocalDate until) {
        write(membership, "paused", Map.of("day", calendar.start(from), "lastDay", calendar.start(until.minusDays(1))));
    }

    void suspended(Membership membership, String reason) {
        write(membership, "suspended", Map.of("reason", reason));
    }

    void resumed(Membership membership) {
        write(membership, "resumed", Map.of());
    }

    void noticeGiven(Membership membership, LocalDate end) {
        write(membership, "notice-given", Map.of("lastDay", calendar.start(end.minusDays(1))));
    }

    void noticeWithdrawn(Membership membership) {
        write(membership, "notice-withdrawn", Map.of());
    }

    /** @param lastDay on which the credit serves */
    void packBought(Membership membership, PackPurchase pack, LocalDate lastDay) {
        write(
                membership,
                "pack-bought",
                pack.id().toString(),
                Map.of(
                        "hours",
                        Duration.ofMinutes(pack.minutes()).toHours(),
                        "packPrice",
                        pack.price(),
                        "lastDay",
                        calendar.start(lastDay)));
    }

    /** @param day the first day after the term */
    void termEnds(Membership membership, LocalDate day) {
        write(
                membership,
                membership.end().renews() ? "term-renews" : "term-ends",
                day.toString(),
                Map.of("lastDay", calendar.start(day.minusDays(1))));
    }

    /** @param day the first day on which the card is no longer good */
    void cardExpires(Membership membership, UUID card, LocalDate day) {
        write(membership, "card-expires", day + ":" + card, Map.of("lastDay", calendar.start(day.minusDays(1))));
    }

    void ended(Membership membership) {
        Map<String, Object> more = new HashMap<>();
        more.put("expired", membership.state() == MembershipState.EXPIRED);
        if (membership.end().reason() != null) {
            more.put("reason", membership.end().reason());
        }
        write(membership, "ended", more);
    }

    private void write(Membership membership, String template, Map<String, Object> more) {
        write(membership, template, String.valueOf(membership.notes().size()), more);
    }

    /** @param occasion tells mails of one kind apart, so that each goes out once */
    private void write(Membership membership, String template, String occasion, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("name", membership.memberName());
        model.put("reference", membership.reference());
        model.put("plan", membership.plan());
        model.put("price", membership.days().termsOn(calendar.today()).amount());
        model.put(
                "interval",
                membership.days().termsOn(calendar.today()).billing().name());
        model.put("zone", calendar.zone());
        model.put("manageUrl", publicUrl.of(page(template)).toString());
        outbox.post(new Mail(
                "membership:" + membership.id() + ":" + occasion + ":" + template,
                membership.id(),
                membership.memberEmail(),
                membership.memberName(),
                membership.locale(),
                "membership/" + template,
                List.of(membership.plan()),
                model,
                List.of()));
    }

    /** @return where the mail's button leads */
    private static String page(String template) {
        return switch (template) {
            case "lapsed", "payer-left", "ended" -> "/plans";
            case "turned-down" -> "/rooms";
            case "activated", "resumed" -> "/portal";
            case "pack-bought" -> "/portal/credits";
            case "card-expires" -> "/portal/payment-method";
            default -> "/portal/membership";
        };
    }
}

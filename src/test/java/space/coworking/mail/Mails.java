package space.coworking.mail;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.support.ResourceBundleMessageSource;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.LocalText;
import space.coworking.shared.TimeSlot;

/** Mails to test with. */
final class Mails {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    static final TimeSlot SLOT =
            new TimeSlot(Instant.parse("2026-11-26T09:00:00Z"), Instant.parse("2026-11-26T11:00:00Z"));

    static final List<String> BOOKING_TEMPLATES = List.of(
            "booking/request-received",
            "booking/approved",
            "booking/declined",
            "booking/confirmed",
            "booking/rescheduled",
            "booking/move-requested",
            "booking/reminder",
            "booking/cancelled",
            "booking/expired",
            "booking/late-payment-refunded",
            "booking/review-escalated",
            "booking/refund-failed",
            "booking/payment-disputed");

    static final List<String> ACCOUNT_TEMPLATES =
            List.of("account/confirm", "account/exists", "account/sign-in-link", "account/no-account");

    static final List<String> SAFETY_TEMPLATES = List.of(
            "account/password-changed", "account/passkey-added", "account/passkey-removed", "account/token-made");

    private Mails() {}

    static Mail aMail(String template, Locale locale) {
        return aMail(template, locale, "Ada Lovelace", bookingModel());
    }

    static Mail aMail(String template, Locale locale, String name, Map<String, Object> model) {
        return new Mail(
                "test:" + UUID.randomUUID(),
                UUID.randomUUID(),
                new EmailAddress("ada@example.org"),
                name,
                locale,
                template,
                List.of(),
                model,
                List.of());
    }

    static Map<String, Object> bookingModel() {
        Map<String, Object> model = new HashMap<>();
        model.put("name", "Ada Lovelace");
        model.put("reference", "B-7KQ2M9");
        model.put("roomName", "Linden");
        model.put("slot", SLOT);
        model.put("zone", BERLIN);
        model.put("locationName", "Coworking Mitte");
        model.put("locationAddress", "Invalidenstraße 1, 10115 Berlin");
        model.put("locationPhone", "+49 30 1234567");
        model.put("locationEmail", new EmailAddress("mitte@demo.example"));
        model.put("price", Money.parse("EUR 45.00"));
        model.put("due", Money.parse("EUR 45.00"));
        model.put("paid", Money.parse("EUR 0.00"));
        model.put("refund", Money.parse("EUR 0.00"));
        model.put("returned", Money.parse("EUR 0.00"));
        model.put("held", Money.parse("EUR 0.00"));
        model.put("back", Money.parse("EUR 0.00"));
        model.put("byGuest", false);
        model.put("disputed", Money.parse("EUR 45.00"));
        model.put("vatPercent", new BigDecimal("19"));
        model.put(
                "lines",
                List.of(
                        Map.of(
                                "text",
                                new LocalText("2 h at €25.00", "2 Std. zu 25,00 €"),
                                "amount",
                                Money.parse("EUR 50.00")),
                        Map.of(
                                "text",
                                new LocalText("Lunch discount, 10 %", "Mittagsrabatt, 10 %"),
                                "amount",
                                Money.parse("EUR -5.00"))));
        model.put("reason", null);
        model.put("deadline", Instant.parse("2026-11-20T15:00:00Z"));
        model.put("manageUrl", "https://coworking.example/booking/B-7KQ2M9?token=abc&x=1");
        return model;
    }

    /** What mails about memberships, waiting and companies show, all of it. */
    static Map<String, Object> membershipModel() {
        Map<String, Object> model = new HashMap<>();
        model.put("reference", "M-7KQ2M9");
        model.put("plan", "Unlimited");
        model.put("price", Money.parse("EUR 20.00"));
        model.put("interval", "MONTH");
        model.put("zone", BERLIN);
        model.put("day", SLOT.from());
        model.put("lastDay", SLOT.from());
        model.put("newPlan", "Partial");
        model.put("newPrice", Money.parse("EUR 5.00"));
        model.put("sum", Money.parse("EUR -2.50"));
        model.put("reason", "The card was declined.");
        model.put("hours", 10L);
        model.put("packPrice", Money.parse("EUR 10.00"));
        model.put("expired", false);
        model.put("manageUrl", "https://coworking.example/portal/membership");
        model.put("company", "Lovelace GmbH");
        model.put("email", "ada@example.org");
        model.put("days", 14L);
        model.put("url", "https://coworking.example/portal/waitlist");
        model.put("roomName", "Linden");
        model.put("slot", SLOT);
        model.put("deadline", Instant.parse("2026-11-20T15:00:00Z"));
        return model;
    }

    /** Three dates: one that is covered, one that was moved and costs credit, one that somebody has to approve. */
    static Mail aSeriesMail(String template, Locale locale) {
        Map<String, Object> model = bookingModel();
        model.put(
                "dates",
                List.of(
                        aDate(0, "EUR 0.00", Duration.ofHours(2), Duration.ZERO),
                        aDate(1, "EUR 0.00", Duration.ZERO, Duration.ofHours(1)),
                        aDate(2, "EUR 30.00", Duration.ZERO, Duration.ZERO)));
        model.put("confirmed", 2);
        model.put("left", List.of(LocalDate.of(2026, 12, 17), LocalDate.of(2026, 12, 24)));
        model.put("total", Money.parse("EUR 30.00"));
        model.put("vat", Map.of(new BigDecimal("19"), Money.parse("EUR 30.00")));
        model.put("allowance", Duration.ofHours(2));
        model.put("credit", Duration.ofHours(1));
        model.put("invoiced", Money.parse("EUR 30.00"));
        model.put("inCalendars", true);
        model.put("covered", true);
        model.put("creditBack", Duration.ofMinutes(150));
        return new Mail(
                "test:" + UUID.randomUUID(),
                UUID.randomUUID(),
                new EmailAddress("ada@example.org"),
                "Ada Lovelace",
                locale,
                template,
                List.of("Linden", 3, "Thu 26 Nov"),
                model,
                List.of());
    }

    private static Map<String, Object> aDate(int week, String price, Duration allowance, Duration credit) {
        return Map.of(
                "slot",
                TimeSlot.of(SLOT.from().plus(Duration.ofDays(7L * week)), Duration.ofHours(2)),
                "reference",
                "B-" + (week + 1),
                "price",
                Money.parse(price),
                "allowance",
                allowance,
                "credit",
                credit,
                "moved",
                week == 1,
                "open",
                week == 2,
                "url",
                "https://coworking.example/bookings/B-" + (week + 1) + "/token");
    }

    static MailRenderer renderer() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/mail");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new MailRenderer(
                messages,
                new MailSettings(
                        new EmailAddress("house@demo.example"),
                        "Coworking Space",
                        "+49 30 7654321",
                        BERLIN,
                        Duration.ofMinutes(2),
                        Duration.ofHours(48)));
    }
}

package space.coworking.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.membership.PlanView;
import space.coworking.rules.CustomerGroup;
import space.coworking.rules.bookinglimits.BookingLimit;
import space.coworking.rules.bookinglimits.BookingLimits;
import space.coworking.rules.bookinglimits.BookingLimitsFacts;
import space.coworking.rules.planaccess.Access;
import space.coworking.rules.planaccess.CreditUse;
import space.coworking.rules.planpricing.PlanPrice;
import space.coworking.rules.planpricing.PlanPrice.Approval;
import space.coworking.rules.planpricing.PlanPrice.Interval;
import space.coworking.shared.Formats;

/** Puts plans into words, from what the decision tables say of them. */
@Component
public class PlanWords {

    private static final int DAYS_OF_WEEK = 7;

    private final MembershipWords words;
    private final BookingLimits limits;

    PlanWords(MembershipWords words, BookingLimits limits) {
        this.words = words;
        this.limits = limits;
    }

    /**
     * A plan in the reader's words.
     *
     * @param amount for one interval; the words for it where there is no fee
     * @param unit {@code a month}; empty where there is no fee
     * @param opens what it opens and includes
     * @param terms how one joins, pauses and leaves
     */
    public record PlanCard(
            String slug,
            String name,
            String description,
            String amount,
            String unit,
            List<String> opens,
            List<String> terms,
            boolean free) {}

    public PlanCard card(PlanView plan, Locale locale) {
        PlanPrice.Membership price = plan.price();
        boolean free = price == null || price.interval() == Interval.NONE;
        List<String> opens = new ArrayList<>(opens(plan.access(), locale));
        limits(plan, locale).ifPresent(opens::add);
        if (plan.pack() != null) {
            opens.add(pack(plan.pack(), locale));
        }
        return new PlanCard(
                plan.slug(),
                plan.name(),
                plan.description().in(locale),
                price == null || free
                        ? words.text("membership.price.NONE", locale)
                        : words.formats(locale).money(price.price()),
                price == null || free ? "" : words.unit(price.interval(), locale),
                opens,
                price == null ? List.of() : terms(price, locale),
                free);
    }

    /** {@code Bookings of up to 4 h each, 3 ahead at a time}; nothing for a plan that opens no room. */
    private Optional<String> limits(PlanView plan, Locale locale) {
        boolean rooms =
                plan.access() instanceof Access.Opens opens && !opens.classes().isEmpty();
        return rooms
                        && limits.decide(new BookingLimitsFacts(new CustomerGroup(plan.name())))
                                instanceof BookingLimit.Allowed allowed
                ? Optional.of(words.text(
                        "membership.plan.limits",
                        locale,
                        words.hours(allowed.longest(), locale),
                        allowed.openBookings()))
                : Optional.empty();
    }

    /** {@code A pack of 10 h for €10.00, good for 180 days}. */
    public String pack(PlanPrice.Pack pack, Locale locale) {
        return words.text(
                "membership.plan.pack",
                locale,
                words.hours(pack.hours(), locale),
                words.formats(locale).money(pack.price()),
                pack.validity().getDays());
    }

    /** @return line by line what is open; one line that says why where nothing is */
    public List<String> opens(Access access, Locale locale) {
        if (!(access instanceof Access.Opens opens)) {
            return List.of(access.because().reason().in(locale));
        }
        List<String> lines = new ArrayList<>();
        lines.add(times(opens, locale));
        if (!opens.includedPerMonth().isZero()) {
            lines.add(words.text(
                    "membership.plan.included",
                    locale,
                    words.hours(opens.includedPerMonth(), locale),
                    rooms(opens, locale)));
        } else if (!opens.classes().isEmpty()) {
            lines.add(words.text("membership.plan.rooms", locale, rooms(opens, locale)));
        }
        lines.add(words.text("membership.plan.over." + opens.over(), locale));
        if (!opens.creditRates().isEmpty()) {
            lines.add(words.text("membership.plan.credit", locale, rates(opens, locale)));
        }
        if (opens.guestsPerDay() == Access.Opens.AS_MANY_AS_FIT) {
            lines.add(words.text("membership.plan.guests.any", locale));
        } else if (opens.guestsPerDay() > 0) {
            lines.add(words.text("membership.plan.guests", locale, opens.guestsPerDay()));
        }
        return lines;
    }

    private String times(Access.Opens opens, Locale locale) {
        boolean always =
                opens.from().equals(LocalTime.MIDNIGHT) && opens.until().equals(LocalTime.MIDNIGHT);
        String days = opens.days().size() == DAYS_OF_WEEK
                ? words.text("membership.plan.everyDay", locale)
                : days(opens.days(), locale);
        return always
                ? words.text("membership.plan.always", locale, days)
                : words.text("membership.plan.times", locale, days, opens.from(), closing(opens.until()));
    }

    private static String closing(LocalTime until) {
        return until.equals(LocalTime.MIDNIGHT) ? "24:00" : until.toString();
    }

    /** Days in a row as {@code Mon–Fri}, others one by one. */
    static String days(Set<DayOfWeek> days, Locale locale) {
        List<String> runs = new ArrayList<>();
        DayOfWeek first = null;
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean runGoesOn = day != DayOfWeek.SUNDAY && days.contains(day.plus(1));
            if (days.contains(day)) {
                first = first == null ? day : first;
                if (!runGoesOn) {
                    runs.add(first == day ? name(day, locale) : name(first, locale) + "–" + name(day, locale));
                    first = null;
                }
            }
        }
        return String.join(", ", runs);
    }

    private static String name(DayOfWeek day, Locale locale) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, locale);
    }

    private String rooms(Access.Opens opens, Locale locale) {
        return Arrays.stream(space.coworking.rules.RoomClass.values())
                .filter(opens.classes()::contains)
                .map(room -> words.text("membership.plan.room." + room, locale))
                .collect(Collectors.joining(", "));
    }

    private String rates(Access.Opens opens, Locale locale) {
        return Arrays.stream(CreditUse.values())
                .filter(opens.creditRates()::containsKey)
                .map(use -> words.text(
                        "membership.plan.rate." + use,
                        locale,
                        number(opens.creditRates().get(use), locale)))
                .collect(Collectors.joining(", "));
    }

    private static String number(@Nullable BigDecimal rate, Locale locale) {
        return rate == null ? "" : NumberFormat.getNumberInstance(locale).format(rate);
    }

    /** @return line by line how one joins, pauses and leaves */
    public List<String> terms(PlanPrice.Membership price, Locale locale) {
        Formats formats = words.formats(locale);
        List<String> lines = new ArrayList<>();
        if (!price.signUpFee().isZero()) {
            lines.add(words.text("membership.plan.signUpFee", locale, formats.money(price.signUpFee())));
        }
        if (!price.deposit().isZero()) {
            lines.add(words.text("membership.plan.deposit", locale, formats.money(price.deposit())));
        }
        if (price.termMonths() > 0) {
            lines.add(words.text(
                    price.renews() ? "membership.plan.term.renews" : "membership.plan.term",
                    locale,
                    price.termMonths()));
        }
        lines.add(words.text(
                "membership.plan.leave", locale, words.notice(price.notice().getDays(), price.interval(), locale)));
        if (price.pauseDays() > 0) {
            lines.add(words.text("membership.plan.pause", locale, price.pauseDays()));
        }
        if (price.approval() != Approval.NONE) {
            lines.add(words.text("membership.plan.approval." + price.approval(), locale));
        }
        return lines;
    }
}

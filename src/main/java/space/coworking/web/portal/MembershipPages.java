package space.coworking.web.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.customer.CustomerManagement;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.shared.Formats;
import space.coworking.web.MembershipWords;
import space.coworking.web.portal.MembershipPage.Action;
import space.coworking.web.portal.MembershipPage.Fact;
import space.coworking.web.portal.MembershipPage.Next;

/** Puts a membership into words for its member. */
@Component
class MembershipPages {

    private final MembershipWords words;
    private final CustomerManagement customers;
    private final MembershipManagement memberships;

    MembershipPages(MembershipWords words, CustomerManagement customers, MembershipManagement memberships) {
        this.words = words;
        this.customers = customers;
        this.memberships = memberships;
    }

    MembershipPage of(MembershipView membership, Locale locale) {
        Formats formats = words.formats(locale);
        String payer = payer(membership);
        return new MembershipPage(
                membership.reference(),
                membership.plan(),
                MembershipWords.state(membership),
                Tone.of(membership),
                sentence(membership, formats, locale),
                reason(membership),
                next(membership),
                membership.joining().isZero() ? null : formats.money(membership.joining()),
                payer,
                membership.state().isRunning(),
                facts(membership, payer, formats, locale),
                actions(membership),
                words.history(membership, false, locale));
    }

    private String sentence(MembershipView membership, Formats formats, Locale locale) {
        LocalDate lastDay = membership.lastDay();
        MembershipView.Rest rest = membership.rest();
        return switch (membership.state()) {
            case DRAFT -> draft(membership, formats, locale);
            case ACTIVE ->
                lastDay == null
                        ? say("active", locale, membership.plan(), day(membership.startsOn(), formats))
                        : say(
                                membership.noticeGiven() ? "leaving" : "expiring",
                                locale,
                                membership.plan(),
                                day(lastDay, formats));
            case SUSPENDED ->
                rest != null && rest.byMember() && rest.until() != null
                        ? say("paused", locale, membership.plan(), last(rest.until(), formats))
                        : say("suspended", locale, membership.plan());
            case EXPIRED, CANCELLED ->
                membership.startsOn() == null || lastDay == null
                        ? say("neverBegan", locale, membership.plan())
                        : say("over", locale, membership.plan(), day(lastDay, formats));
        };
    }

    private String draft(MembershipView membership, Formats formats, Locale locale) {
        if (!membership.approved()) {
            return say("inReview", locale, membership.plan());
        }
        if (membership.companyPays() && membership.termsVersion() == null) {
            return say("toAccept", locale, membership.plan());
        }
        if (membership.companyPays() && !membership.ready()) {
            return say("companyToSave", locale, membership.plan());
        }
        if (!membership.payable()) {
            return say("beginning", locale, membership.plan());
        }
        return membership.joining().isZero()
                ? say("toSave", locale, membership.plan())
                : say("toPay", locale, membership.plan(), formats.money(membership.joining()));
    }

    private String say(String key, Locale locale, Object... arguments) {
        return words.text("portal.membership.now." + key, locale, arguments);
    }

    private static @Nullable String reason(MembershipView membership) {
        MembershipView.Rest rest = membership.rest();
        return membership.state() == MembershipState.SUSPENDED && rest != null && !rest.byMember()
                ? rest.reason()
                : membership.state().isOver() ? membership.endReason() : null;
    }

    private Next next(MembershipView membership) {
        return switch (membership.state()) {
            case DRAFT -> nextOfDraft(membership);
            case ACTIVE ->
                membership.noticeGiven() && memberships.mayStay(membership.customer()) ? Next.STAY : Next.BOOK;
            case SUSPENDED -> membership.rest() != null && membership.rest().byMember() ? Next.END_PAUSE : Next.ASK_US;
            case EXPIRED, CANCELLED -> Next.JOIN_AGAIN;
        };
    }

    private static Next nextOfDraft(MembershipView membership) {
        if (membership.companyPays()) {
            return membership.approved() && membership.termsVersion() == null ? Next.ACCEPT : Next.WAIT;
        }
        return !membership.payable() ? Next.WAIT : membership.joining().isZero() ? Next.SAVE_CARD : Next.PAY;
    }

    private List<Fact> facts(MembershipView membership, @Nullable String payer, Formats formats, Locale locale) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("plan", membership.plan()));
        facts.add(new Fact("price", words.price(membership, locale)));
        if (payer != null) {
            facts.add(new Fact("payer", words.text("portal.membership.paidBy", locale, payer)));
        }
        if (membership.signUpFee().isPositive()) {
            facts.add(new Fact(
                    "once", words.text("membership.plan.signUpFee", locale, formats.money(membership.signUpFee()))));
        }
        if (membership.deposit().isPositive()) {
            facts.add(new Fact(
                    "once", words.text("membership.plan.deposit", locale, formats.money(membership.deposit()))));
        }
        if (membership.startsOn() != null) {
            facts.add(new Fact("since", formats.day(membership.startsOn())));
        }
        if (membership.planned() != null) {
            MembershipView.PlannedTerms planned = membership.planned();
            facts.add(new Fact(
                    "planned",
                    words.text(
                            "portal.membership.planned",
                            locale,
                            planned.plan(),
                            formats.money(planned.price()),
                            formats.day(planned.from()))));
        }
        MembershipView.Rest pause = membership.plannedPause();
        if (pause != null && pause.until() != null) {
            facts.add(new Fact("pausePlanned", formats.day(pause.from()) + " – " + last(pause.until(), formats)));
        }
        if (membership.state() == MembershipState.DRAFT && membership.termMonths() > 0) {
            facts.add(new Fact(
                    "term",
                    words.text(
                            membership.renews() ? "membership.plan.term.renews" : "membership.plan.term",
                            locale,
                            membership.termMonths())));
        }
        if (membership.termEndsOn() != null && !membership.state().isOver()) {
            facts.add(new Fact(
                    "term",
                    words.text(
                            membership.renews() ? "portal.membership.term.renews" : "portal.membership.term.ends",
                            locale,
                            last(membership.termEndsOn(), formats))));
        }
        if (!membership.state().isOver()) {
            facts.add(new Fact("notice", words.notice(membership.noticeDays(), membership.interval(), locale)));
            facts.add(new Fact(
                    "pauseLeft", words.text("portal.membership.pauseLeft", locale, membership.pauseDaysLeft())));
        }
        return facts;
    }

    /** Who is paid for is told by whom, so that no amount looks like a debt. */
    private @Nullable String payer(MembershipView membership) {
        return membership.payer().equals(membership.customer())
                ? null
                : customers.profile(membership.payer()).name();
    }

    private static List<Action> actions(MembershipView membership) {
        List<Action> actions = new ArrayList<>();
        if (membership.state() == MembershipState.DRAFT) {
            actions.add(Action.WITHDRAW);
        }
        if (!membership.state().isRunning() || membership.noticeGiven()) {
            return actions;
        }
        actions.add(Action.CHANGE_PLAN);
        if (membership.planned() != null) {
            actions.add(Action.KEEP_PLAN);
        }
        if (membership.plannedPause() != null && membership.rest() == null) {
            actions.add(Action.DROP_PAUSE);
        } else if (membership.state() == MembershipState.ACTIVE && membership.pauseDaysLeft() > 0) {
            actions.add(Action.PAUSE);
        }
        if (membership.termEndsOn() != null) {
            actions.add(membership.renews() ? Action.NOT_RENEW : Action.RENEW);
        }
        actions.add(Action.GIVE_NOTICE);
        return actions;
    }

    private static String day(@Nullable LocalDate day, Formats formats) {
        return day == null ? "" : formats.day(day);
    }

    /** @param until the first day that is not part of it */
    private static String last(LocalDate until, Formats formats) {
        return formats.day(until.minusDays(1));
    }
}

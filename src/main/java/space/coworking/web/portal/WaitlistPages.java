package space.coworking.web.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import space.coworking.booking.Availability;
import space.coworking.booking.RoomView;
import space.coworking.booking.SlotAnswer;
import space.coworking.booking.WaitlistManagement;
import space.coworking.booking.WaitlistState;
import space.coworking.booking.WaitlistView;
import space.coworking.booking.Waitlisted;
import space.coworking.shared.Formats;
import space.coworking.web.CurrentBooker;
import space.coworking.web.RefusalWords;
import space.coworking.web.slots.PriceCards;
import space.coworking.web.slots.SlotChoice;
import space.coworking.web.slots.SlotQuery;

/** Puts the waiting list into words. */
@Component
class WaitlistPages {

    private final WaitlistManagement waitlist;
    private final Availability availability;
    private final CurrentBooker booker;
    private final PriceCards cards;
    private final RefusalWords refusals;
    private final MessageSource messages;
    private final Clock clock;

    WaitlistPages(
            WaitlistManagement waitlist,
            Availability availability,
            CurrentBooker booker,
            PriceCards cards,
            RefusalWords refusals,
            MessageSource messages,
            Clock clock) {
        this.waitlist = waitlist;
        this.availability = availability;
        this.booker = booker;
        this.cards = cards;
        this.refusals = refusals;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A line of the list.
     *
     * @param place in the line, from 1
     * @param deadline until when the offer is good; null unless it is offered
     * @param booking reference of what it became
     */
    record Row(
            UUID id,
            String room,
            String slug,
            String when,
            int attendees,
            WaitlistState state,
            Tone tone,
            int place,
            @Nullable String deadline,
            @Nullable String booking) {

        static Row of(WaitlistView entry, Locale locale) {
            Formats formats = new Formats(locale, entry.room().location().zone());
            return new Row(
                    entry.id(),
                    entry.room().name(),
                    entry.room().slug(),
                    formats.slot(entry.slot()),
                    entry.attendees(),
                    entry.state(),
                    Tone.of(entry.state()),
                    entry.ahead() + 1,
                    entry.offeredUntil() == null ? null : formats.moment(entry.offeredUntil()),
                    entry.booking());
        }
    }

    /** The time that somebody may want to wait for. @param starts those of the day that are taken */
    record Wish(
            String room,
            String slug,
            int capacity,
            String day,
            String length,
            long minutes,
            int people,
            List<Start> starts) {}

    record Start(Instant value, String label, boolean chosen) {}

    SlotChoice choice(RoomView room, SlotQuery query) {
        ZoneId zone = room.location().zone();
        return SlotChoice.read(query, LocalDate.now(clock.withZone(zone)), zone, Duration.ofHours(1));
    }

    /** Asks whether to wait, where a time is chosen on whose day something is taken. */
    void ask(RoomView room, SlotChoice choice, Model model, Locale locale) {
        Instant start = choice.start();
        if (start == null) {
            return;
        }
        Formats formats = new Formats(locale, room.location().zone());
        LocalDate day = start.atZone(room.location().zone()).toLocalDate();
        List<Start> starts = availability.day(room, day, choice.length(), booker.get()).slots().stream()
                .filter(SlotAnswer::onlyTaken)
                .map(answer -> new Start(
                        answer.slot().from(),
                        formats.times(answer.slot()),
                        answer.slot().from().equals(start)))
                .toList();
        model.addAttribute("roomAddress", choice.at("/rooms/" + room.slug()));
        model.addAttribute(
                "wish",
                new Wish(
                        room.name(),
                        room.slug(),
                        room.capacity(),
                        formats.date(start),
                        formats.duration(choice.length()),
                        choice.length().toMinutes(),
                        Math.max(1, choice.people()),
                        starts));
    }

    List<String> why(Waitlisted outcome, Locale locale) {
        if (outcome instanceof Waitlisted.Refused refused) {
            return refusals.sentences(refused.refusals(), locale);
        }
        int most = outcome instanceof Waitlisted.TooMany tooMany ? tooMany.most() : 0;
        return List.of(messages.getMessage("portal.waitlist.tooMany", new Object[] {most}, locale));
    }

    String list(UUID customer, Model model, Locale locale) {
        model.addAttribute(
                "entries",
                waitlist.of(customer).stream()
                        .map(entry -> Row.of(entry, locale))
                        .toList());
        return "portal/waitlist/list";
    }

    String entry(WaitlistView entry, Model model, Locale locale) {
        model.addAttribute("entry", Row.of(entry, locale));
        if (entry.state() == WaitlistState.OFFERED) {
            Formats formats = new Formats(locale, entry.room().location().zone());
            Availability.Checked checked = availability.check(
                    entry.room().id(), entry.slot().from(), entry.slot().to(), booker.get());
            model.addAttribute("card", cards.card(entry.slot(), checked, formats, locale));
        }
        return "portal/waitlist/entry";
    }
}

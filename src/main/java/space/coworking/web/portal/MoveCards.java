package space.coworking.web.portal;

import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingView;
import space.coworking.booking.ReschedulePreview;
import space.coworking.booking.Rescheduled;
import space.coworking.shared.Formats;
import space.coworking.shared.TimeSlot;
import space.coworking.web.slots.PriceCard;
import space.coworking.web.slots.PriceCards;

/** Says what moving a booking means, before it is done. */
@Component
class MoveCards {

    private final PriceCards cards;

    MoveCards(PriceCards cards) {
        this.cards = cards;
    }

    MoveCard of(TimeSlot slot, Rescheduled outcome, BookingView booking, Locale locale) {
        Formats formats = new Formats(locale, booking.room().location().zone());
        if (outcome instanceof Rescheduled.Refused refused) {
            PriceCard card = PriceCard.refused(
                    formats.slot(slot), formats.duration(slot.length()), cards.against(refused.refusals(), locale));
            return new MoveCard(card, null, null, null, false);
        }
        ReschedulePreview preview =
                outcome instanceof Rescheduled.Preview shown ? shown.preview() : ((Rescheduled.Done) outcome).preview();
        Money difference = preview.difference();
        return new MoveCard(
                cards.card(preview.quote(), List.of(), formats, locale),
                difference.isPositive() ? formats.money(difference) : null,
                difference.isNegative() ? formats.money(difference.negated()) : null,
                difference.isNegative() ? formats.money(preview.refund()) : null,
                preview.needsApproval());
    }

    /**
     * What moving means.
     *
     * @param toPay what is to be paid on top
     * @param cheaper by how much the new time is cheaper
     * @param refund what comes back of that
     */
    record MoveCard(
            PriceCard card,
            @Nullable String toPay,
            @Nullable String cheaper,
            @Nullable String refund,
            boolean needsApproval) {}
}

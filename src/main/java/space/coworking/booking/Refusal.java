package space.coworking.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import space.coworking.rules.Because;
import space.coworking.shared.LocalText;

/**
 * Why something can't be booked or done, said in words by the message {@code refusal.<code>}.
 *
 * @param field the input it is about, as the API names it: {@code room, start, end, attendees, …}
 * @param details arguments of the message: numbers, durations in minutes, instants, texts
 * @param because the row of a decision table, where one refused
 */
public record Refusal(
        Code code,
        String field,
        List<Object> details,
        @Nullable Because because) implements MessageSourceResolvable {

    /** The kinds of refusal; each message's arguments are named here. */
    public enum Code {
        UNKNOWN_ROOM,
        END_BEFORE_START,
        IN_THE_PAST,
        /** {0} opens, {1} closes, local times as text. */
        OUTSIDE_OPENING_HOURS,
        /**
         * Closed that day; {0} the closure's reason as {@code LocalText}, or nothing on a day without hours. The message with a reason
         * is {@code refusal.CLOSED.reason}.
         */
        CLOSED,
        /** {0} shortest in minutes. */
        TOO_SHORT,
        /** {0} longest in minutes, {1} in hours. */
        TOO_LONG,
        /** {0} step in minutes. */
        OFF_STEP,
        /** {0} lead in hours. */
        TOO_SOON,
        /** {0} horizon in days. */
        TOO_FAR_AHEAD,
        /** {0} capacity. */
        TOO_MANY_PEOPLE,
        /** Somebody else has it, or the room is being turned round. */
        TAKEN,
        /** {0} bookings allowed at once. */
        TOO_MANY_OPEN_BOOKINGS,
        /** No row gives a price. */
        NO_PRICE,
        /** {0} the plan, which does not open this room. */
        NOT_IN_PLAN,
        /** {0} the plan, {1} from, {2} until: local times as text; or a day that it does not open. */
        OUTSIDE_PLAN_HOURS,
        /** The member paused the membership on that day. */
        MEMBERSHIP_RESTS,
        /** We stopped the membership, and it does not go on by itself. */
        MEMBERSHIP_SUSPENDED,
        /** The plan sells nothing above its allowance. */
        ALLOWANCE_USED_UP,
        /** The plan of that day offers no series. */
        NO_SERIES,
        /** The booking can't be changed any more in its state. */
        NOT_CHANGEABLE
    }

    public static Refusal of(Code code, String field, Object... details) {
        return new Refusal(code, field, List.of(details), null);
    }

    public Refusal because(Because row) {
        return new Refusal(code, field, details, row);
    }

    @Override
    public String[] getCodes() {
        String plain = "refusal." + code.name();
        return hasReason() ? new String[] {plain + ".reason", plain} : new String[] {plain};
    }

    private boolean hasReason() {
        return code == Code.CLOSED && !details.isEmpty();
    }

    /** A text in both languages is resolved by the message source, which knows the reader's language. */
    @Override
    public Object[] getArguments() {
        return details.stream()
                .map(detail -> detail instanceof LocalText text
                        ? new DefaultMessageSourceResolvable(
                                new String[] {"refusal.text"}, new Object[] {text.en(), text.de()})
                        : detail)
                .toArray();
    }
}

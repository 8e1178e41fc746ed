package space.coworking.web.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.coworking.web.MembershipWords.Happened;

/**
 * A membership in its member's words.
 *
 * @param state names its words
 * @param sentence where it stands
 * @param reason why, where somebody said so
 * @param due what is to be paid to begin; null where only a card is to be saved
 * @param payer who pays for it; null where the member does
 * @param running whether it has begun and not ended
 * @param actions what the member can do now
 */
record MembershipPage(
        String reference,
        String plan,
        String state,
        Tone tone,
        String sentence,
        @Nullable String reason,
        Next next,
        @Nullable String due,
        @Nullable String payer,
        boolean running,
        List<Fact> facts,
        List<Action> actions,
        List<Happened> history) {

    /** What the member does next: the page's one filled button. */
    enum Next {
        WAIT,
        ACCEPT,
        PAY,
        SAVE_CARD,
        BOOK,
        END_PAUSE,
        STAY,
        ASK_US,
        JOIN_AGAIN
    }

    /** A line of the terms; {@code label} names its words. */
    record Fact(String label, String value) {}

    /** Something rarer; it names its words. */
    enum Action {
        CHANGE_PLAN,
        KEEP_PLAN,
        PAUSE,
        DROP_PAUSE,
        RENEW,
        NOT_RENEW,
        GIVE_NOTICE,
        WITHDRAW
    }
}

package space.coworking.membership;

import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which reminders went out already: of the end of which term, and of which card's last month. */
@Embeddable
class Reminders {

    private @Nullable LocalDate remindedOf;
    private @Nullable LocalDate cardRemindedOf;

    boolean ofTerm(LocalDate termEnd) {
        return termEnd.equals(remindedOf);
    }

    void noteTerm(LocalDate termEnd) {
        remindedOf = termEnd;
    }

    boolean ofCard(LocalDate lastDay) {
        return lastDay.equals(cardRemindedOf);
    }

    void noteCard(LocalDate lastDay) {
        cardRemindedOf = lastDay;
    }

    void forgetCard() {
        cardRemindedOf = null;
    }
}

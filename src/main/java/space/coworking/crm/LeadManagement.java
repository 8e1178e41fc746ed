package space.coworking.crm;

import java.util.UUID;
import org.springframework.stereotype.Service;

/** The leads, found by what made them. */
@Service
public class LeadManagement {

    /** Notes a lead in the caller's transaction; the same source and id again changes nothing. */
    public void capture(NewLead lead) {
        throw new UnsupportedOperationException();
    }

    /**
     * Hands a lead to the sales system outside. Calls it over HTTP, outside any transaction; the same lead again carries the same
     * message id. Without an address it does nothing.
     *
     * @throws RuntimeException if the other side can't be reached or refuses: repeat the call
     */
    public void handOff(String source, UUID sourceId) {
        throw new UnsupportedOperationException();
    }

    /** Moves a lead on; a lead that is won or lost stays so. */
    public void advance(String source, UUID sourceId, LeadStage stage) {
        throw new UnsupportedOperationException();
    }

    public void win(String source, UUID sourceId) {
        throw new UnsupportedOperationException();
    }

    /** @param reason why, in plain words for staff */
    public void lose(String source, UUID sourceId, String reason) {
        throw new UnsupportedOperationException();
    }
}

package space.coworking.membership;

import java.net.URI;

/** Where an applicant pays, or saves a card. */
public sealed interface JoiningPage {

    /** Send the applicant there. */
    record Open(URI url) implements JoiningPage {}

    /** Nothing is to be done: it is paid, a card is saved, or the draft is over. */
    record NothingDue() implements JoiningPage {}

    /** The payment provider can't be reached at the moment. */
    record Unavailable() implements JoiningPage {}
}

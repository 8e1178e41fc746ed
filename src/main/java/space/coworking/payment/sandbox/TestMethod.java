package space.coworking.payment.sandbox;

import java.util.Optional;

/** What the sandbox takes payments with, and how it behaves. */
sealed interface TestMethod permits TestCard, TestAccount {

    /** @return why each charge is declined; empty for what can be charged */
    Optional<Decline> decline();

    /** @return why it can't be saved; empty for what can */
    Optional<Decline> declineOnSetup();

    /** @param setUp whether its holder has agreed to later charges */
    boolean authenticates(boolean setUp);

    /** Whether its bank says yes or no only after a while. */
    boolean takesTime();

    /** Whether its payments are disputed as soon as they are made. */
    boolean isDisputed();
}

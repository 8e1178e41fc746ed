package space.coworking.payment;

import java.net.URI;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Payers' saved cards and accounts. Whoever names one says whose it is too: another payer's is not found. Methods that call the payment
 * provider say so and run outside any transaction.
 */
@Service
public class PaymentMethods {

    /** The hosted page on which a card is saved, or why there is none. */
    public sealed interface Saving {
        /** Send the payer there. */
        record Page(URI url) implements Saving {}

        /** The page that was open turned out to be used; the same news has been published as {@link PaymentMethodSaved}. */
        record Saved(UUID method) implements Saving {}

        /** The provider can't be reached at the moment, or is still at work on a card just entered. */
        record Unavailable() implements Saving {}
    }

    private final MethodPages pages;
    private final MethodRemoval removal;
    private final SavedMethods methods;

    PaymentMethods(MethodPages pages, MethodRemoval removal, SavedMethods methods) {
        this.pages = pages;
        this.removal = removal;
        this.methods = methods;
    }

    /**
     * Opens the hosted page on which a card is saved and nothing is paid, or answers the one that is open for this payer and subject.
     * Calls the provider. The card becomes the payer's default; earlier ones stay saved.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Saving saveMethod(MethodRequest request) {
        return pages.page(request);
    }

    /**
     * Asks the provider at once what became of a subject's open pages: the payer just came back. Calls the provider; where it can't be
     * reached the news comes later, from its webhook or the reconciler.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void refresh(PaymentSubject subject) {
        pages.refresh(subject);
    }

    /** The one that is charged. */
    @Transactional(readOnly = true)
    public Optional<PaymentMethod> defaultMethod(UUID payer) {
        return methods.defaultOf(payer);
    }

    /** All that are saved, the default first, then the latest. */
    @Transactional(readOnly = true)
    public List<PaymentMethod> methods(UUID payer) {
        return methods.of(payer);
    }

    /** @return whether the payer has it; if so, it is what is charged from now on */
    @Transactional
    public boolean makeDefault(UUID payer, UUID method) {
        return methods.makeDefault(payer, method);
    }

    /**
     * Removes a saved method, here at once and at the provider too. Calls the provider; where it can't be reached the reconciler does it
     * later. If it was the default and others are left, the one saved last takes its place.
     *
     * @return whether the payer has, or had, it; removing twice is the same as once
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean remove(UUID payer, UUID method) {
        return removal.remove(payer, method);
    }

    /**
     * The same, for a payer who may not be left without one: of two removed at once the second stays.
     *
     * @return whether it is gone; empty where the payer never had it
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<Boolean> removeUnlessLast(UUID payer, UUID method) {
        return removal.removeUnlessLast(payer, method);
    }

    /** Saved cards of all payers that can be charged no longer than until the end of this month, those that end first first. */
    @Transactional(readOnly = true)
    public List<PaymentMethod> expiringBy(YearMonth month) {
        return methods.expiringBy(month);
    }
}

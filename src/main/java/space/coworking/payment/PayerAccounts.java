package space.coworking.payment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import space.coworking.shared.EmailAddress;

/** Our payers' customers at the provider, made when one is needed first. Its methods call the provider and run in no transaction. */
@Service
class PayerAccounts {

    private final Payers payers;
    private final PaymentGateway gateway;

    PayerAccounts(Payers payers, PaymentGateway gateway) {
        this.payers = payers;
        this.gateway = gateway;
    }

    /**
     * @param customer our customer; null for a guest
     * @return the provider's name for its customer
     */
    String of(@Nullable UUID customer, EmailAddress email, String name) {
        Payers.Payer payer = payers.findOrAdd(gateway.provider(), customer, email, name);
        String known = payer.account();
        if (known != null) {
            return known;
        }
        String account = gateway.createCustomer("payer:" + payer.id() + ":1", payer.email(), payer.name());
        payers.learnAccount(payer.id(), account);
        return account;
    }

    /** As {@link #of(UUID, EmailAddress, String)}, for a customer who has been noted before. */
    String of(UUID customer) {
        Payers.Payer payer = payers.customer(gateway.provider(), customer)
                .orElseThrow(() -> new IllegalArgumentException("Unknown payer " + customer));
        return of(customer, payer.email(), payer.name());
    }
}

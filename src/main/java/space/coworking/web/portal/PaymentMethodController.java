package space.coworking.web.portal;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.membership.MembershipManagement;
import space.coworking.payment.MethodRequest;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.payment.PaymentMethod;
import space.coworking.payment.PaymentMethods;
import space.coworking.payment.PaymentMethods.Saving;
import space.coworking.payment.PaymentSubject;
import space.coworking.shared.PublicUrl;

/** The customer's saved cards: which is charged, one more, one less. */
@Controller
@RequestMapping(PaymentMethodController.PAGE)
class PaymentMethodController {

    static final String PAGE = "/portal/payment-method";

    private static final String ID = "/{id:[0-9a-f-]{36}}";

    private final PaymentMethods methods;
    private final MembershipManagement memberships;
    private final PublicUrl publicUrl;

    PaymentMethodController(PaymentMethods methods, MembershipManagement memberships, PublicUrl publicUrl) {
        this.methods = methods;
        this.memberships = memberships;
        this.publicUrl = publicUrl;
    }

    /** @param brand as people write it; null for an account */
    record Card(
            UUID id,
            @Nullable String brand,
            String last4,
            @Nullable String expires,
            boolean isDefault) {

        static Card of(PaymentMethod method) {
            return new Card(
                    method.id(),
                    brand(method.brand()),
                    method.last4(),
                    method.expires() == null
                            ? null
                            : "%02d/%d"
                                    .formatted(
                                            method.expires().getMonthValue(),
                                            method.expires().getYear()),
                    method.isDefault());
        }

        private static @Nullable String brand(@Nullable String brand) {
            return brand == null
                    ? null
                    : switch (brand) {
                        case "visa" -> "Visa";
                        case "mastercard" -> "Mastercard";
                        case "amex" -> "American Express";
                        default -> brand;
                    };
        }
    }

    /** @param saved there when the hosted page sends the customer back */
    @GetMapping
    String list(Owner owner, @RequestParam(required = false) @Nullable String saved, Model model) {
        if (saved != null) {
            methods.refresh(subject(owner));
        }
        List<PaymentMethod> all = methods.methods(owner.customer());
        model.addAttribute("cards", all.stream().map(Card::of).toList());
        boolean needed = isNeeded(owner);
        model.addAttribute("needed", all.size() == 1 && needed);
        model.addAttribute("missing", all.isEmpty() && needed);
        return "portal/payment-method/list";
    }

    @PostMapping
    String add(Owner owner, Locale locale) {
        URI back = publicUrl.of(PAGE);
        Saving saving = methods.saveMethod(new MethodRequest(
                owner.customer(),
                subject(owner),
                owner.person().email(),
                owner.person().displayName(),
                locale,
                new ReturnPages(URI.create(back + "?saved"), back)));
        if (saving instanceof Saving.Page page) {
            return "redirect:" + page.url();
        }
        return "redirect:" + PAGE + (saving instanceof Saving.Saved ? "?saved" : "?unavailable");
    }

    @PostMapping(ID + "/default")
    String makeDefault(Owner owner, @PathVariable UUID id) {
        if (!methods.makeDefault(owner.customer(), id)) {
            throw BookingLink.notFound();
        }
        return "redirect:" + PAGE + "?done=cardDefault";
    }

    /** What removing it means is said before. */
    @GetMapping(ID + "/remove")
    String askToRemove(Owner owner, @PathVariable UUID id, Model model) {
        List<PaymentMethod> all = methods.methods(owner.customer());
        PaymentMethod card =
                all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(BookingLink::notFound);
        if (all.size() == 1 && isNeeded(owner)) {
            return "redirect:" + PAGE + "?needed";
        }
        model.addAttribute("back", PAGE);
        model.addAttribute("path", PAGE + "/" + id + "/remove");
        return removal(card, all, model);
    }

    /** @param all the payer's, the default first */
    static String removal(PaymentMethod card, List<PaymentMethod> all, Model model) {
        model.addAttribute("card", Card.of(card));
        model.addAttribute("last", all.size() == 1);
        model.addAttribute("next", card.isDefault() && all.size() > 1 ? Card.of(all.get(1)) : null);
        return "portal/payment-method/remove";
    }

    /** The only card stays while it is needed: fees are charged to it. */
    @PostMapping(ID + "/remove")
    String remove(Owner owner, @PathVariable UUID id) {
        if (isNeeded(owner)) {
            boolean removed = methods.removeUnlessLast(owner.customer(), id).orElseThrow(BookingLink::notFound);
            return "redirect:" + PAGE + (removed ? "?done=cardRemoved" : "?needed");
        }
        if (!methods.remove(owner.customer(), id)) {
            throw BookingLink.notFound();
        }
        return "redirect:" + PAGE + "?done=cardRemoved";
    }

    private boolean isNeeded(Owner owner) {
        return memberships.paidBy(owner.customer()).stream()
                .anyMatch(membership ->
                        membership.state().isRunning() && membership.price().isPositive());
    }

    private static PaymentSubject subject(Owner owner) {
        return new PaymentSubject("customer", owner.customer());
    }
}

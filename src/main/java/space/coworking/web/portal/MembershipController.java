package space.coworking.web.portal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import space.coworking.membership.JoiningPage;
import space.coworking.membership.MembershipManagement;
import space.coworking.membership.MembershipState;
import space.coworking.membership.MembershipView;
import space.coworking.shared.PublicUrl;

/** The customer's membership: where it stands, paying to begin, and what is done with one click. */
@Controller
@RequestMapping(MembershipController.PAGE)
class MembershipController {

    static final String PAGE = "/portal/membership";

    private final MembershipManagement memberships;
    private final MembershipPages pages;
    private final PublicUrl publicUrl;

    MembershipController(MembershipManagement memberships, MembershipPages pages, PublicUrl publicUrl) {
        this.memberships = memberships;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    /** @param paid there when the payment page sends the applicant back; the news may come before or after */
    @GetMapping
    String show(Owner owner, @RequestParam(required = false) @Nullable String paid, Model model, Locale locale) {
        if (paid != null) {
            memberships.refreshJoining(owner.customer());
        }
        Optional<MembershipView> membership = memberships.of(owner.customer());
        if (paid != null
                && membership.filter(joined -> joined.state().isRunning()).isPresent()) {
            return done("joined");
        }
        model.addAttribute(
                "pending",
                paid != null
                        && membership
                                .filter(drafted -> drafted.state() == MembershipState.DRAFT)
                                .isPresent());
        model.addAttribute(
                "membership", membership.map(found -> pages.of(found, locale)).orElse(null));
        return "portal/membership/membership";
    }

    @PostMapping("/pay")
    String pay(Owner owner) {
        URI back = publicUrl.of(PAGE);
        JoiningPage page = memberships.joiningPage(owner.customer(), back);
        if (page instanceof JoiningPage.Open open) {
            return "redirect:" + open.url();
        }
        return "redirect:" + PAGE + (page instanceof JoiningPage.NothingDue ? "?paid" : "?unavailable");
    }

    /** A company pays; the person agrees. */
    @PostMapping("/accept")
    String accept(Owner owner) {
        return result(memberships.acceptTerms(owner.customer()), "accepted");
    }

    @PostMapping("/withdraw")
    String withdraw(Owner owner) {
        return result(memberships.withdraw(owner.customer()), "withdrawn");
    }

    @PostMapping("/keep-plan")
    String keepPlan(Owner owner) {
        return result(memberships.keepPlan(owner.customer()), "planKept");
    }

    @PostMapping("/resume")
    String resume(Owner owner) {
        return result(memberships.resume(owner.customer()), "resumed");
    }

    @PostMapping("/stay")
    String stay(Owner owner) {
        return result(memberships.withdrawNotice(owner.customer()), "stays");
    }

    @PostMapping("/renewal")
    String renewal(Owner owner, @RequestParam boolean renews) {
        return result(memberships.renew(owner.customer(), renews), renews ? "renewalOn" : "renewalOff");
    }

    private static String result(boolean changed, String what) {
        return changed ? done(what) : "redirect:" + PAGE + "?notPossible";
    }

    static String done(String what) {
        return "redirect:" + PAGE + "?done=membership." + what;
    }
}

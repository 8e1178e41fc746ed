package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import space.coworking.customer.CompanyInvitation;
import space.coworking.customer.CompanyManagement;

/** An invitation into a company, by the link that was mailed. Opening it changes nothing; only the invited address may accept. */
@Controller
@RequestMapping("/portal/company/invitations/{secret}")
class CompanyInvitationController {

    private final CompanyManagement companies;

    CompanyInvitationController(CompanyManagement companies) {
        this.companies = companies;
    }

    @GetMapping
    String show(Owner owner, @PathVariable String secret, HttpServletResponse response, Model model) {
        CompanyInvitation invitation = companies.invitation(secret).orElseThrow(BookingLink::notFound);
        boolean theirs = invitation.email().equals(owner.person().email());
        if (!theirs) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
        }
        model.addAttribute("theirs", theirs);
        model.addAttribute("signedInAs", owner.person().email());
        model.addAttribute("company", theirs ? invitation.companyName() : "");
        model.addAttribute("invitedBy", theirs ? invitation.invitedBy() : "");
        model.addAttribute("path", "/portal/company/invitations/" + secret);
        return "portal/company/invitation";
    }

    @PostMapping
    String accept(Owner owner, @PathVariable String secret) {
        if (companies.accept(secret, owner.customer(), owner.person().email()).isEmpty()) {
            throw BookingLink.notFound();
        }
        return "redirect:/portal/company?done=joined";
    }
}

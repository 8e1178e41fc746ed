package space.coworking.payment.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import space.coworking.payment.sandbox.CheckoutPage.Entered;

/** The payment page that payers are sent to. Each answer to a form is a redirect, or the form again with what is wrong. */
@Controller
@OnlySandbox
class HostedCheckoutController {

    private final Sessions sessions;
    private final ThymeleafViewResolver views;
    private final TransactionTemplate transaction;
    private final Clock clock;

    HostedCheckoutController(
            Sessions sessions, ThymeleafViewResolver views, TransactionTemplate transaction, Clock clock) {
        this.sessions = sessions;
        this.views = views;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping("/sandbox/checkout/{id}")
    ModelAndView show(@PathVariable String id) {
        ObjectNode session = withSession(id, Function.identity());
        return Sessions.isOpen(session)
                ? form(
                        session,
                        Entered.nothing(),
                        Map.of(),
                        session.path("_declined").textValue())
                : page("sandbox/over", session, Entered.nothing(), Map.of(), null);
    }

    @PostMapping("/sandbox/checkout/{id}")
    ModelAndView pay(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String expiry,
            @RequestParam(required = false) @Nullable String cvc,
            @RequestParam(required = false) @Nullable String name) {
        CardForm form = CardForm.of(number, expiry, cvc, name);
        Map<String, String> problems = form.problems(clock);
        return withSession(id, session -> {
            if (!problems.isEmpty() && Sessions.isOpen(session)) {
                return form(session, Entered.of(form), problems, null);
            }
            return follow(session, sessions.pay(session, form), Entered.of(form));
        });
    }

    @PostMapping("/sandbox/checkout/{id}/debit")
    ModelAndView debit(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String iban,
            @RequestParam(required = false) @Nullable String holder) {
        DebitForm form = DebitForm.of(iban, holder);
        Map<String, String> problems = form.problems();
        return withSession(id, session -> {
            if (!MethodTypes.allows(session, MethodTypes.DEBIT)) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            if (problems.isEmpty() || !Sessions.isOpen(session)) {
                Sessions.Paid paid = form.account()
                        .map(account -> sessions.debit(session, account, form.holder()))
                        .orElseGet(Sessions.Paid.Over::new);
                return follow(session, paid, Entered.of(form));
            }
            return form(session, Entered.of(form), problems, null);
        });
    }

    /** Where the form was sent from, for those who load it again. */
    @GetMapping("/sandbox/checkout/{id}/debit")
    ModelAndView backToForm(@PathVariable String id) {
        return redirect("/sandbox/checkout/" + id);
    }

    /** The step in which the payer's bank asks for consent. */
    @GetMapping("/sandbox/checkout/{id}/authenticate")
    ModelAndView askConsent(@PathVariable String id) {
        ObjectNode session = withSession(id, Function.identity());
        return Sessions.isOpen(session)
                ? page("sandbox/authenticate", session, Entered.nothing(), Map.of(), null)
                : redirect("/sandbox/checkout/" + id);
    }

    @PostMapping("/sandbox/checkout/{id}/authenticate")
    ModelAndView consent(@PathVariable String id, @RequestParam(defaultValue = "false") boolean allow) {
        return withSession(id, session -> {
            Sessions.Paid paid = sessions.authenticate(session, allow);
            // After a refusal the page's address is the form's again, with the reason on top.
            return paid instanceof Sessions.Paid.Declined
                    ? redirect("/sandbox/checkout/" + id)
                    : follow(session, paid, Entered.nothing());
        });
    }

    private ModelAndView follow(ObjectNode session, Sessions.Paid paid, Entered entered) {
        String id = session.path("id").asText();
        if (paid instanceof Sessions.Paid.Declined declined) {
            String field =
                    switch (declined.decline().code()) {
                        case "incorrect_cvc" -> "cvc";
                        case "expired_card" -> "expiry";
                        default -> "number";
                    };
            return form(session, entered, Map.of(field, declined.decline().messageKey()), null);
        }
        if (paid instanceof Sessions.Paid.Authenticate) {
            return redirect("/sandbox/checkout/" + id + "/authenticate");
        }
        // Also for the second of two clicks: the first one's payment counts.
        boolean complete = session.path("status").asText().equals("complete");
        return redirect(complete ? CheckoutPage.successUrl(session) : "/sandbox/checkout/" + id);
    }

    private <T> T withSession(String id, Function<ObjectNode, T> work) {
        return transaction.execute(step ->
                work.apply(sessions.lock(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))));
    }

    private ModelAndView form(
            ObjectNode session, Entered entered, Map<String, String> problems, @Nullable String notice) {
        ModelAndView answer = page("sandbox/checkout", session, entered, problems, notice);
        answer.addObject("accounts", TestAccount.values());
        answer.addObject("cards", TestCard.values());
        answer.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        return answer;
    }

    /** In the language of the session, whatever the browser's. */
    private ModelAndView page(
            String template,
            ObjectNode session,
            Entered entered,
            Map<String, String> problems,
            @Nullable String notice) {
        Locale locale = CheckoutPage.locale(session);
        ModelAndView answer = new ModelAndView(view(template, locale));
        answer.addObject("page", CheckoutPage.of(session, entered, problems, notice));
        answer.addObject("language", locale.getLanguage());
        return answer;
    }

    private View view(String template, Locale locale) {
        try {
            View view = views.resolveViewName(template, locale);
            if (view == null) {
                throw new IllegalStateException("No template " + template);
            }
            return view;
        } catch (Exception e) {
            throw new IllegalStateException("Template " + template, e);
        }
    }

    /** 303, so that going back or reloading asks for nothing twice. */
    private static ModelAndView redirect(String address) {
        RedirectView redirect = new RedirectView(address, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        return new ModelAndView(redirect);
    }
}

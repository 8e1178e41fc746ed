package space.coworking.web.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import space.coworking.customer.CustomerManagement;
import space.coworking.web.security.SignedIn;

/** Whoever signed in, by whichever way, goes on in the language of their profile; choosing another on a page still counts. */
@Configuration
class SavedLanguage implements WebMvcConfigurer {

    /** The parameter by which a page's own link chooses a language. */
    private static final String CHOICE = "lang";

    private static final String DONE = SavedLanguage.class.getName();

    private final CustomerManagement customers;

    SavedLanguage(CustomerManagement customers) {
        this.customers = customers;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                apply(request, response);
                return true;
            }
        });
    }

    /** Once in a session, with its first page. */
    private void apply(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        LocaleResolver languages = RequestContextUtils.getLocaleResolver(request);
        if (session == null || languages == null || session.getAttribute(DONE) != null) {
            return;
        }
        SignedIn.from(SecurityContextHolder.getContext().getAuthentication())
                .flatMap(SignedIn::ownedCustomer)
                .ifPresent(customer -> {
                    if (request.getParameter(CHOICE) == null) {
                        languages.setLocale(
                                request,
                                response,
                                ours(customers.profile(customer).locale()));
                    }
                    session.setAttribute(DONE, true);
                });
    }

    private static Locale ours(Locale saved) {
        return saved.getLanguage().equals(Locale.GERMAN.getLanguage()) ? Locale.GERMAN : Locale.ENGLISH;
    }
}

package space.coworking.workflow;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import space.coworking.customer.Account;

/** Whoever is signed in to the website is signed in to the engine's web applications and REST API, with the groups of the moment. */
@Configuration(proxyBeanMethods = false)
class SingleSignOn {

    /** Behind Spring Security's filters, which are at -100. */
    private static final int BEHIND_SECURITY = 0;

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> engineWebappsIdentity(@Lazy SignedInStaff staff) {
        var registration = new FilterRegistrationBean<ContainerBasedAuthenticationFilter>(new WebappsIdentity(staff));
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(BEHIND_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EngineRestIdentity> engineRestIdentity(
            @Lazy SignedInStaff staff, @Lazy IdentityService engine) {
        var registration = new FilterRegistrationBean<>(new EngineRestIdentity(staff, engine));
        registration.addUrlPatterns("/engine-rest/*");
        registration.setOrder(BEHIND_SECURITY);
        return registration;
    }

    /** The member of staff who makes the current request. */
    @Component
    static class SignedInStaff {

        private final Staff staff;

        SignedInStaff(Staff staff) {
            this.staff = staff;
        }

        Optional<Account> account() {
            var authentication = SecurityContextHolder.getContext().getAuthentication();
            return authentication != null && authentication.isAuthenticated()
                    ? staff.account(authentication.getName())
                    : Optional.empty();
        }
    }

    /** The engine's own filter, which makes its provider from a class name otherwise. */
    private static class WebappsIdentity extends ContainerBasedAuthenticationFilter {

        private final SignedInStaff staff;

        WebappsIdentity(SignedInStaff staff) {
            this.staff = staff;
        }

        @Override
        public void init(FilterConfig unused) {
            authenticationProvider = new AuthenticationProvider() {
                @Override
                public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
                    return staff.account().map(WebappsIdentity::known).orElseGet(AuthenticationResult::unsuccessful);
                }

                @Override
                public void augmentResponseByAuthenticationChallenge(
                        HttpServletResponse response, ProcessEngine engine) {}
            };
        }

        private static AuthenticationResult known(Account account) {
            var result = AuthenticationResult.successful(account.email().value());
            result.setGroups(Staff.groupIds(account));
            result.setTenants(List.of());
            return result;
        }
    }
}

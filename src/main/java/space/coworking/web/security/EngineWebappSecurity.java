package space.coworking.web.security;

import static org.springframework.http.HttpMethod.POST;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Tasklist, Cockpit and Admin, behind our sign-in. */
@Configuration(proxyBeanMethods = false)
class EngineWebappSecurity {

    /**
     * The web applications check a CSRF token of their own. Signing out there ends our session, as theirs alone would begin anew at once;
     * the session's cookie is same-site, so no foreign page can cause it.
     */
    @Bean
    @Order(2)
    SecurityFilterChain engineWebappFilters(HttpSecurity http, ProblemAnswers problems) throws Exception {
        RequestMatcher api = withDefaults().matcher("/camunda/api/**");
        RequestMatcher rest = request -> true;
        return http.securityMatcher(withDefaults().matcher("/camunda/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAnyRole(StaffRoles.ALL))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(out -> out.logoutRequestMatcher(
                                withDefaults().matcher(POST, "/camunda/api/admin/auth/user/{engine}/logout"))
                        .deleteCookies("JSESSIONID")
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .requestCache(cache -> cache.requestCache(
                        PageSecurity.remembering(withDefaults().matcher("/camunda/app/**"))))
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(problems.unauthorized(), api)
                        .defaultAuthenticationEntryPointFor(PageRefusals.askToSignIn(), rest)
                        .defaultAccessDeniedHandlerFor(problems.forbidden(), api)
                        .defaultAccessDeniedHandlerFor(new AccessDeniedHandlerImpl(), rest))
                .headers(SecurityHeaders::forEngineWebapps)
                .build();
    }
}
